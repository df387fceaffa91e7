package org.countersign.lint;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Teams that are no team identifiers. */
final class TeamShape extends LintRule {

  TeamShape() {
    super(
        warning("team-shape")
            .summary("What is compared with the organizational unit is no team identifier.")
            .explanation(
                "A team identifier has ten capital letters and digits, as in "
                    + "\"TeamIdentifier=\" of \"codesign -dv\". A part of one with a wildcard matches"
                    + " other teams too, and a text of another shape matches nobody.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"Example Inc\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    boolean isDevelopers =
        !examination.conditions(Expression.AppleGenericAnchor.class, c -> true).isEmpty();
    for (Clause clause :
        examination.conditions(
            Expression.CertificateSubject.class, c -> AppleChain.isLeafSubject(c, "OU"))) {
      if (isDevelopers
          && !Placeholder.isIn(clause.expression())
          && ConditionLiterals.match(clause.expression()) instanceof Match.Comparison comparison
          && !ConditionLiterals.isNever(clause.expression())
          && !(comparison.operator() == Match.Comparison.Operator.EQUAL
              && Meaning.isTeamIdentifier(comparison.value().toUtf8()))) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " names no team: a team identifier has ten capital letters and digits and is"
                + " compared with '='",
            clause);
      }
    }
  }
}
