package org.countersign.requirement;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the nodes with operands share: a cached height and hash, and comparison and printing that do
 * not recurse.
 */
abstract sealed class CompositeExpression
    permits BinaryExpression, Expression.Not, Expression.UnknownSkip {

  private final int height;
  private final int hash;

  CompositeExpression(int height, int hash) {
    if (height > Expression.MAXIMUM_HEIGHT) {
      throw new IllegalArgumentException(
          "the expression is "
              + height
              + " levels high, the limit is "
              + Expression.MAXIMUM_HEIGHT);
    }
    this.height = height;
    this.hash = hash;
  }

  /** Returns the number of levels in this tree. */
  public int height() {
    return height;
  }

  @Override
  public final int hashCode() {
    return hash;
  }

  /** Tells whether the other object is a tree of the same shape with equal conditions. */
  @Override
  public final boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof CompositeExpression that) || hash != that.hash) {
      return false;
    }
    Deque<Object> pending = new ArrayDeque<>();
    pending.push(that);
    pending.push(this);
    while (!pending.isEmpty()) {
      if (!sameNode(pending.pop(), pending.pop(), pending)) {
        return false;
      }
    }
    return true;
  }

  /** Compares two nodes without their operands, which are put on {@code pending} in pairs. */
  private static boolean sameNode(Object one, Object other, Deque<Object> pending) {
    if (one == other) {
      return true;
    }
    if (one.getClass() != other.getClass() || one.hashCode() != other.hashCode()) {
      return false;
    }
    if (one instanceof BinaryExpression a && other instanceof BinaryExpression b) {
      pending.push(b.right());
      pending.push(a.right());
      pending.push(b.left());
      pending.push(a.left());
      return true;
    }
    if (one instanceof Expression.Not a && other instanceof Expression.Not b) {
      pending.push(b.operand());
      pending.push(a.operand());
      return true;
    }
    if (one instanceof Expression.UnknownSkip a && other instanceof Expression.UnknownSkip b) {
      pending.push(b.next());
      pending.push(a.next());
      return a.opcode() == b.opcode() && a.payload().equals(b.payload());
    }
    return one.equals(other);
  }

  /** Returns {@link Expression#text()}. */
  @Override
  public final String toString() {
    return ((Expression) this).text();
  }
}
