package org.countersign.cli;

import org.countersign.evaluation.Evaluation;

/** The exit statuses of the program, which are those of {@code codesign}. */
final class ExitStatus {

  /** All is well: the code satisfies the requirement, the text compiles. */
  static final int SUCCESS = 0;

  /** Something is not valid, or could not be read, evaluated or written. */
  static final int FAILURE = 1;

  /** The arguments make no sense. */
  static final int USAGE = 2;

  /** Everything was read, and the code does not satisfy the requirement. */
  static final int NOT_SATISFIED = 3;

  /** Nobody reads the output any more: what a shell reports for a program that SIGPIPE ended. */
  static final int CLOSED_PIPE = 141;

  private ExitStatus() {}

  /** Returns the status for what became of a requirement. */
  static int of(Evaluation evaluation) {
    if (evaluation.outcome().isError()) {
      return FAILURE;
    }
    return evaluation.satisfied() ? SUCCESS : NOT_SATISFIED;
  }

  /** Returns the status for two things of which one went as {@code a} says, the other as b. */
  static int worse(int a, int b) {
    return a == FAILURE || b == FAILURE ? FAILURE : Math.max(a, b);
  }
}
