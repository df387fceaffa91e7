package org.countersign.bindings.xpc;

import org.countersign.PrintableText;

/**
 * Where it is written what libxpc does without asking, and what went wrong where nobody can be
 * told. Never throws. Thread safe.
 */
final class EventLog {

  private static final System.Logger LOGGER = System.getLogger("org.countersign.bindings.xpc");
  private static final int MOST_CHARACTERS = 1_000;

  private EventLog() {}

  /**
   * Writes one line.
   *
   * @param what our own words
   * @param detail somebody else's words, which are cut and made printable; empty if there are none
   */
  static void warn(String what, String detail) {
    try {
      String cut = detail.substring(0, Math.min(detail.length(), MOST_CHARACTERS));
      LOGGER.log(
          System.Logger.Level.WARNING,
          detail.isEmpty() ? what : what + ": " + PrintableText.escape(cut));
    } catch (Throwable ignored) {
      // There is nowhere left to say it.
    }
  }

  /** Writes what went wrong. */
  static void warn(String what, Throwable failure) {
    warn(what, describe(failure));
  }

  private static String describe(Throwable failure) {
    try {
      return String.valueOf(failure);
    } catch (Throwable ignored) {
      return failure.getClass().getName();
    }
  }
}
