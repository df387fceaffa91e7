package org.countersign.lint;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.jspecify.annotations.Nullable;

/** Negations of what may be missing. */
final class OpenNegation extends LintRule {

  OpenNegation() {
    super(
        warning("open-negation")
            .summary(
                "A negated or absent fact is satisfied by code that lacks the fact altogether.")
            .explanation(
                "A comparison with a missing value is false, so its negation is true: "
                    + "\"!(info[CFBundleVersion] < 2)\" lets in code whose Info.plist is not sealed. "
                    + "Ask for what is wanted: info[CFBundleVersion] >= 2, which fails closed.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and !(info[CFBundleVersion] < \"2\")")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and info[CFBundleVersion] >= \"2\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause node : examination.nodes()) {
      Clause operand = node.left();
      if (node.isNot() && operand != null && operand.isCondition()) {
        checkNegated(node, operand, examination, report);
      }
    }
    for (Clause clause :
        examination.conditions(
            Expression.InfoValue.class, c -> c.match() instanceof Match.Absent)) {
      if (!examination.isNegated(clause) && examination.isAccepted(clause)) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " also holds for code that seals no Info.plist; ask for a value",
            clause);
      }
    }
  }

  private void checkNegated(Clause not, Clause operand, Examination examination, Report report) {
    Expression condition = operand.expression();
    Match match = ConditionLiterals.match(condition);
    boolean isComparison =
        match instanceof Match.Comparison || match instanceof Match.DateComparison;
    if (!isComparison || !examination.isNegated(operand)) {
      return;
    }
    int[] missing = examination.without(c -> isOfSameFact(c, condition));
    if (examination
        .branch(missing)
        .filter(branch -> branch.steps().contains(new Branch.Step(operand, false)))
        .isEmpty()) {
      return;
    }
    String message =
        "! "
            + Examination.text(condition)
            + " also holds for code in which the value is missing; ask for the values that are"
            + " wanted";
    Expression inverse = inverse(condition);
    if (inverse == null) {
      report.add(this, message, operand);
    } else {
      report.addReplacing(this, message, not, inverse);
    }
  }

  private static boolean isOfSameFact(Expression other, Expression condition) {
    return !(ConditionLiterals.match(other) instanceof Match.Absent)
        && ConditionLiterals.fact(other).equals(ConditionLiterals.fact(condition));
  }

  /** Returns the comparison that holds where this one does not, of values that are there. */
  static @Nullable Expression inverse(Expression condition) {
    if (condition instanceof Expression.InfoValue c
        && c.match() instanceof Match.Comparison comparison) {
      Match.Comparison.Operator operator =
          switch (comparison.operator()) {
            case LESS_THAN -> Match.Comparison.Operator.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> Match.Comparison.Operator.GREATER_THAN;
            case GREATER_THAN -> Match.Comparison.Operator.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> Match.Comparison.Operator.LESS_THAN;
            default -> null;
          };
      return operator == null
          ? null
          : new Expression.InfoValue(c.key(), new Match.Comparison(operator, comparison.value()));
    }
    return null;
  }
}
