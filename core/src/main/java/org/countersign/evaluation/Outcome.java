package org.countersign.evaluation;

import org.countersign.CodeSigningStatus;

/**
 * What became of a requirement, or of one clause of it. Only {@link #SATISFIED} is a yes.
 *
 * <p>The logic is Kleene's: the negation of unknown is unknown, and unknown gives way where the
 * other operand decides alone. An error gives way to nothing, because Apple's interpreter always
 * evaluates both operands and stops at the first error. Immutable and thread safe.
 */
public enum Outcome {
  /** The facts satisfy it, whatever is not known. */
  SATISFIED("satisfied", CodeSigningStatus.SUCCESS),
  /** The facts do not satisfy it, whatever is not known. */
  NOT_SATISFIED("not-satisfied", CodeSigningStatus.REQ_FAILED),
  /** It depends on what only the operating system knows, or on an unusable part of a signature. */
  UNKNOWN("unknown", CodeSigningStatus.REQ_FAILED),
  /** The requirement is damaged, too deep, or compares with bytes that are no text. */
  INVALID("invalid", CodeSigningStatus.REQ_INVALID),
  /** The requirement is of a kind that is not evaluated here: a lightweight code requirement. */
  UNSUPPORTED("unsupported", CodeSigningStatus.REQ_UNSUPPORTED),
  /** The requirement has an operator that is not known and cannot be passed over. */
  UNIMPLEMENTED("unimplemented", CodeSigningStatus.UNIMPLEMENTED);

  private final String label;
  private final CodeSigningStatus status;

  Outcome(String label, CodeSigningStatus status) {
    this.label = label;
    this.status = status;
  }

  static Outcome of(boolean satisfied) {
    return satisfied ? SATISFIED : NOT_SATISFIED;
  }

  /** Tells whether this is {@link #SATISFIED}. */
  public boolean isSatisfied() {
    return this == SATISFIED;
  }

  /**
   * Tells whether evaluation failed. An error is neither yes nor no, and its negation is itself.
   */
  public boolean isError() {
    return compareTo(UNKNOWN) > 0;
  }

  /**
   * Returns the status with which Apple's functions would answer. Unknown fails closed: it has the
   * status of {@link #NOT_SATISFIED}.
   */
  public CodeSigningStatus status() {
    return status;
  }

  /** Returns whether both hold; {@code this} was evaluated first. */
  public Outcome and(Outcome second) {
    if (isError()) {
      return this;
    }
    if (second.isError() || this == SATISFIED) {
      return second;
    }
    return this == NOT_SATISFIED || second == SATISFIED ? this : second;
  }

  /** Returns whether at least one holds; {@code this} was evaluated first. */
  public Outcome or(Outcome second) {
    if (isError()) {
      return this;
    }
    if (second.isError() || this == NOT_SATISFIED) {
      return second;
    }
    return this == SATISFIED || second == NOT_SATISFIED ? this : second;
  }

  /** Returns whether this does not hold. */
  public Outcome negated() {
    return switch (this) {
      case SATISFIED -> NOT_SATISFIED;
      case NOT_SATISFIED -> SATISFIED;
      default -> this;
    };
  }

  /** Returns the word for it in machine-readable output, for example {@code not-satisfied}. */
  @Override
  public String toString() {
    return label;
  }
}
