package org.countersign.lint;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match.Comparison;

/** Team identifiers compared with a common name. */
final class TeamInCommonName extends LintRule {

  TeamInCommonName() {
    super(
        error("team-in-common-name")
            .summary("A team identifier is compared with the common name, which holds a name.")
            .explanation(
                "The common name of a signing certificate is a text such as \"Developer ID "
                    + "Application: Example Inc (ABCDE12345)\", never the team identifier alone. The "
                    + "team identifier is the organizational unit: certificate leaf[subject.OU].")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.CN] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause :
        examination.conditions(
            Expression.CertificateSubject.class, c -> AppleChain.isLeafSubject(c, "CN"))) {
      if (Meaning.isOfPart(clause.expression()) && !examination.isNegated(clause)) {
        checkPart(clause, report);
      }
      Meaning.equalText(clause.expression())
          .filter(Meaning::isTeamIdentifier)
          .ifPresent(
              team ->
                  report.add(
                      this,
                      "no common name is "
                          + team
                          + " alone; the team identifier is certificate leaf[subject.OU]",
                      clause));
    }
  }

  private void checkPart(Clause clause, Report report) {
    Comparison comparison = (Comparison) ConditionLiterals.match(clause.expression());
    Meaning.teamIdentifierIn(comparison.value().toUtf8())
        .ifPresent(
            team ->
                report.add(
                    this,
                    LintSeverity.WARNING,
                    "in the common names of certificates for development a person stands where "
                        + team
                        + " does in others; the team identifier is certificate leaf[subject.OU]",
                    clause));
  }
}
