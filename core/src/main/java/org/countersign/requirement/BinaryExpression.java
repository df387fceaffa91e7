package org.countersign.requirement;

/** What {@code and} and {@code or} share: two operands. */
abstract sealed class BinaryExpression extends CompositeExpression
    permits Expression.And, Expression.Or {

  private final Expression left;
  private final Expression right;

  BinaryExpression(Expression left, Expression right, int salt) {
    super(
        Math.max(left.height(), right.height()) + 1,
        salt * (31 * left.hashCode() + right.hashCode()));
    this.left = left;
    this.right = right;
  }

  /** Returns the first operand. */
  public Expression left() {
    return left;
  }

  /** Returns the second operand. */
  public Expression right() {
    return right;
  }
}
