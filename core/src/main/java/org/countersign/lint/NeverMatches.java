package org.countersign.lint;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Comparisons that no value passes. */
final class NeverMatches extends LintRule {

  NeverMatches() {
    super(
        error("never-matches")
            .summary("A comparison can match no value.")
            .explanation(
                "A wildcard without text matches nothing, an attribute of a subject is never a "
                    + "date, a timestamp extension never a text, a code directory hash never of "
                    + "another length than 20 bytes, and a comparison from a newer system is false "
                    + "here. Correct the comparison.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"\"*")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      if (ConditionLiterals.isNever(clause.expression()) && !isOthers(clause.expression())) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " matches no value whatever; correct the comparison or remove it",
            clause);
      }
    }
  }

  /** Tells whether another rule explains it better. */
  private static boolean isOthers(Expression condition) {
    return condition instanceof Expression.Constant
        || condition instanceof Expression.CertificateExtension
        || condition instanceof Expression.CertificatePolicy
        || condition instanceof Expression.CertificateSubject c
            && (c.match() instanceof Match.Absent || !ConditionLiterals.isKnown(c.key()));
  }
}
