package org.countersign.evaluation;

/** What is known about a question that only the operating system can answer. */
public enum Answer {
  /** It is so. */
  YES(Outcome.SATISFIED),
  /** It is not so. */
  NO(Outcome.NOT_SATISFIED),
  /** Nobody asked the system. */
  UNKNOWN(Outcome.UNKNOWN);

  private final Outcome outcome;

  Answer(Outcome outcome) {
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }
}
