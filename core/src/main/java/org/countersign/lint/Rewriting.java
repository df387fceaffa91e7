package org.countersign.lint;

import java.util.function.BinaryOperator;
import org.countersign.requirement.Expression;
import org.countersign.requirement.ExpressionFold;
import org.jspecify.annotations.Nullable;

/** Puts an expression in place of one clause, or removes the clause with what joins it. */
final class Rewriting implements ExpressionFold<Rewriting.Part> {

  private final Clause target;
  private final @Nullable Expression replacement;
  private int count;

  /** What became of a part; null if it was removed. */
  record Part(@Nullable Expression expression) {}

  private Rewriting(Clause target, @Nullable Expression replacement) {
    this.target = target;
    this.replacement = replacement;
  }

  /**
   * Returns the whole with a clause of it replaced, or removed if there is no replacement; null if
   * nothing is left.
   */
  static @Nullable Expression of(
      Expression whole, Clause target, @Nullable Expression replacement) {
    return whole.fold(new Rewriting(target, replacement)).expression();
  }

  @Override
  public Part and(Expression.And node, Part left, Part right) {
    return joined(node, left, right, Expression.And::new);
  }

  @Override
  public Part or(Expression.Or node, Part left, Part right) {
    return joined(node, left, right, Expression.Or::new);
  }

  @Override
  public Part not(Expression.Not node, Part operand) {
    if (node == target.expression()) {
      return new Part(replacement);
    }
    Expression inner = operand.expression();
    return inner == null ? operand : new Part(new Expression.Not(inner));
  }

  /** Conditions may stand in several places as one object, so that their number decides. */
  @Override
  public Part condition(Expression node) {
    boolean isTarget = target.isCondition() && count == target.first();
    count++;
    return new Part(isTarget ? replacement : node);
  }

  private Part joined(Expression node, Part left, Part right, BinaryOperator<Expression> operator) {
    if (node == target.expression()) {
      return new Part(replacement);
    }
    Expression a = left.expression();
    Expression b = right.expression();
    return a == null ? right : b == null ? left : new Part(operator.apply(a, b));
  }
}
