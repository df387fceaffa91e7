package org.countersign.bindings.mac;

/**
 * What became of a requirement that both Security.framework and the evaluator of this library
 * answered. Only {@link #SATISFIED} and {@link #SATISFIED_BY_APPLE_ALONE} are a yes: the system's
 * no never becomes one.
 */
public enum MacOutcome {
  /** Both say yes. */
  SATISFIED,
  /**
   * The system says yes. The evaluator does not say no, but the answer depends on what only the
   * system knows: its trust caches, notarization, the user's trust settings, named requirements.
   */
  SATISFIED_BY_APPLE_ALONE,
  /** The system calls the code valid, and says that it does not satisfy the requirement. */
  NOT_SATISFIED,
  /** The system refuses the code, or the requirement, for another reason than that. */
  REFUSED,
  /**
   * The system says yes and the evaluator no, or cannot decide by facts that it should know; or the
   * system says no, and the evaluator yes. One of both is wrong, so that neither is gone by.
   */
  DISAGREEMENT;

  /** Tells whether the requirement is satisfied. */
  public boolean isSatisfied() {
    return this == SATISFIED || this == SATISFIED_BY_APPLE_ALONE;
  }
}
