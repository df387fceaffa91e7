package org.countersign.lint;

import org.countersign.AppleOid;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** The Developer ID marker without its authority. */
final class DeveloperIdAuthority extends LintRule {

  DeveloperIdAuthority() {
    super(
        warning("developer-id-authority")
            .summary(
                "The marker of Developer ID is asked of the leaf, but not the marker of its "
                    + "authority.")
            .explanation(
                "What Apple itself tests for Developer ID is two markers: 6.1.13 in the leaf "
                    + "and 6.2.6 in certificate 1, the authority that issues nothing else. The first "
                    + "alone relies on no other authority of Apple's ever putting it into a "
                    + "certificate.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "1[field.1.2.840.113635.100.6.2.6] and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      boolean isMarker =
          AppleChain.isLeafMarker(clause.expression(), AppleOid.DEVELOPER_ID_APPLICATION);
      if (isMarker && !examination.isNegated(clause)) {
        int[] unmarked =
            examination.without(
                c ->
                    AppleChain.isIntermediateMarker(c, AppleOid.DEVELOPER_ID_AUTHORITY)
                        || Meaning.marker(c).isPresent() && !c.equals(clause.expression())
                        || Meaning.isHash(c));
        if (examination
            .branch(unmarked)
            .filter(branch -> branch.steps().contains(new Branch.Step(clause, true)))
            .isPresent()) {
          report.addPreceding(
              this,
              "the leaf's Developer ID marker is asked for, but not the authority's; add certificate"
                  + " 1[field."
                  + AppleOid.DEVELOPER_ID_AUTHORITY.dotted()
                  + "]",
              clause,
              authority());
        }
      }
    }
  }

  private static Expression authority() {
    return new Expression.CertificateExtension(
        AppleChain.INTERMEDIATE, AppleOid.DEVELOPER_ID_AUTHORITY.der(), new Match.Exists());
  }
}
