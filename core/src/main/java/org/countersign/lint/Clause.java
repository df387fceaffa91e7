package org.countersign.lint;

import java.util.List;
import org.countersign.requirement.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A node of a requirement under examination, with the literal that says it holds.
 *
 * @param expression what stands there
 * @param literal holds exactly if the node does
 * @param left the operand, or the left one of two; null for conditions
 * @param right the right operand; null if there are not two
 * @param first the number of the first condition in it, counted in the order of the text
 * @param last the number of the last condition in it
 */
record Clause(
    Expression expression,
    int literal,
    @Nullable Clause left,
    @Nullable Clause right,
    int first,
    int last) {

  boolean isCondition() {
    return left == null;
  }

  boolean isOr() {
    return expression instanceof Expression.Or;
  }

  boolean isAnd() {
    return expression instanceof Expression.And;
  }

  boolean isNot() {
    return expression instanceof Expression.Not;
  }

  /** Returns the operands, none of a condition. */
  List<Clause> operands() {
    return left == null ? List.of() : right == null ? List.of(left) : List.of(left, right);
  }

  // The generated methods would recurse through the tree.

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return expression.toString();
  }
}
