package org.countersign.authorization;

import org.countersign.PrintableText;

/** Says in a line why something failed. */
final class Reason {

  private Reason() {}

  static String of(Exception problem) {
    String message = problem.getMessage();
    return PrintableText.escape(message == null ? problem.getClass().getSimpleName() : message);
  }
}
