package org.countersign.requirement;

import org.jspecify.annotations.Nullable;

/**
 * One level of brackets while it is being compiled: where its parts begin in the output, and how
 * high its tree is.
 */
final class Nesting {

  private final @Nullable Nesting outer;
  private final int depth;
  private final int expressionStart;
  private int termStart;
  private int negations;
  private int termHeight;
  private int expressionHeight;

  Nesting(@Nullable Nesting outer, int start) {
    this.outer = outer;
    this.depth = outer == null ? 0 : outer.depth + 1;
    this.expressionStart = start;
    this.termStart = start;
  }

  @Nullable Nesting outer() {
    return outer;
  }

  /** Returns the number of brackets open around this level, its own included. */
  int depth() {
    return depth;
  }

  /** Returns where in the output an {@code or} of this level belongs. */
  int expressionStart() {
    return expressionStart;
  }

  /** Returns where in the output an {@code and} of the current term belongs. */
  int termStart() {
    return termStart;
  }

  /** Returns the height of the tree made of the complete terms. */
  int height() {
    return expressionHeight;
  }

  void negate() {
    negations++;
  }

  void completeOperand(int height) {
    termHeight = joined(termHeight, height + negations);
    negations = 0;
  }

  void completeTerm() {
    expressionHeight = joined(expressionHeight, termHeight);
  }

  void beginTerm(int start) {
    termStart = start;
    termHeight = 0;
  }

  private static int joined(int left, int right) {
    return left == 0 ? right : Math.max(left, right) + 1;
  }
}
