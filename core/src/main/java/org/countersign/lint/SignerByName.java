package org.countersign.lint;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match.Comparison;

/** Organizations and user identifiers in place of a team. */
final class SignerByName extends LintRule {

  SignerByName() {
    super(
        warning("signer-by-name")
            .summary("The signer is told by a name, which is not unique, and not by the team.")
            .explanation(
                "Apple writes the organization into the certificate and checks it against the "
                    + "company's papers, or takes the name of the person who has the account. "
                    + "Companies and people in other countries have the same name, so that they pass "
                    + "too, and a company that is renamed does not pass any more. The user identifier"
                    + " is the team in certificates for distribution, and a person in those for "
                    + "development. Only the organizational unit is the team in all of them: "
                    + "certificate leaf[subject.OU].")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.O] = \"Example Inc\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      if (isName(clause.expression()) && decides(clause, examination)) {
        boolean isOrganization = !AppleChain.isLeafSubject(clause.expression(), "UID");
        report.add(
            this,
            Examination.text(clause.expression())
                + (isOrganization
                    ? " holds for every developer of such a name"
                    : " is the team in some certificates and a person in others")
                + "; ask for the team, certificate leaf[subject.OU]",
            clause);
      }
    }
  }

  private static boolean isName(Expression condition) {
    return (AppleChain.isLeafSubject(condition, "O")
            || AppleChain.isLeafSubject(condition, "UID")
            || isPartOfCommonName(condition))
        && Meaning.namesSigner(condition);
  }

  /** A whole common name is that of one certificate, one with a team is told by that. */
  private static boolean isPartOfCommonName(Expression condition) {
    return AppleChain.isLeafSubject(condition, "CN")
        && Meaning.isOfPart(condition)
        && ConditionLiterals.match(condition) instanceof Comparison comparison
        && Meaning.teamIdentifierIn(comparison.value().toUtf8()).isEmpty()
        && !DeveloperNames.isDevelopment(comparison.value().toUtf8());
  }

  /** Tells whether some accepted code is told by this condition alone. */
  private static boolean decides(Clause name, Examination examination) {
    return examination
        .branch(
            examination.without(c -> Meaning.namesSigner(c) && !c.equals(name.expression())),
            new int[] {name.literal()})
        .filter(branch -> branch.steps().contains(new Branch.Step(name, true)))
        .isPresent();
  }
}
