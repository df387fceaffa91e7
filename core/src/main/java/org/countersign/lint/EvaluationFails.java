package org.countersign.lint;

import org.countersign.ByteString;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Conditions that end every evaluation in an error. */
final class EvaluationFails extends LintRule {

  EvaluationFails() {
    super(
        error("evaluation-fails")
            .summary(
                "A part of the requirement cannot be evaluated, so that no code ever satisfies "
                    + "it.")
            .explanation(
                "An operator from a newer system, damaged bytes, a certificate hash that is not"
                    + " 20 bytes long or a value that is not UTF-8 end evaluation in an error (-67052"
                    + " or -67072), also if the other side of an \"or\" holds: Apple's interpreter "
                    + "evaluates both. Write the requirement anew.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and info[a] = 0xff and"
                    + " certificate leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and info[a] = \"b\" "
                    + "and certificate leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      if (fails(clause.expression())) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " cannot be evaluated, so that no code satisfies the requirement; write it anew",
            clause);
      }
    }
  }

  private static boolean fails(Expression condition) {
    return ConditionLiterals.canFail(condition)
        && !(condition instanceof Expression.NamedAnchor)
        && !(condition instanceof Expression.NamedCode)
        && !(condition instanceof Expression.LightweightCodeRequirement)
        && !isReadableText(condition);
  }

  private static boolean isReadableText(Expression condition) {
    return ConditionLiterals.match(condition) instanceof Match.Comparison comparison
        && ByteString.utf8(comparison.value().toUtf8()).equals(comparison.value());
  }
}
