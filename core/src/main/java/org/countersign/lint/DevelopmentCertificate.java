package org.countersign.lint;

import java.util.Set;
import org.countersign.AppleOid;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Code signed for development. */
final class DevelopmentCertificate extends LintRule {

  /** Lets others debug the program; no release has it. */
  private static final Set<String> DEBUGGING =
      Set.of("com.apple.security.get-task-allow", "get-task-allow");

  DevelopmentCertificate() {
    super(
        warning("development-certificate")
            .summary("The requirement accepts code that is signed for development.")
            .explanation(
                "Certificates for development are held by every member of the team, and what "
                    + "they sign may be debugged. A requirement that ships should ask for Developer "
                    + "ID or the App Store. codesign makes this form when it signs a development "
                    + "build; sign the release with the distribution certificate.")
            .approximate("Does not know whether the requirement is for a release.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.CN] = \"Apple Development: Jane Doe (ZYXWV98765)\" and "
                    + "certificate 1[field.1.2.840.113635.100.6.2.1]")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "1[field.1.2.840.113635.100.6.2.6] and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      if (isDevelopment(clause.expression())
          && !examination.isNegated(clause)
          && examination.isAccepted(clause)) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " accepts builds for development; ask for Developer ID or the App Store in a release",
            clause);
      }
    }
  }

  private static boolean isDevelopment(Expression condition) {
    if (condition instanceof Expression.EntitlementValue c) {
      return DEBUGGING.contains(c.key().toUtf8()) && !(c.match() instanceof Match.Absent);
    }
    return AppleChain.isLeafMarker(condition, AppleOid.APPLE_DEVELOPER, AppleOid.MAC_DEVELOPER)
        || AppleChain.isLeafSubject(condition, "CN")
            && ConditionLiterals.match(condition) instanceof Match.Comparison comparison
            && DeveloperNames.isDevelopment(comparison.value().toUtf8());
  }
}
