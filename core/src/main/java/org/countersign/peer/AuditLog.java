package org.countersign.peer;

import org.countersign.PrintableText;

/** Where decisions are written as they are made. Thread safe. */
final class AuditLog {

  private static final System.Logger LOGGER = System.getLogger("org.countersign.peer");

  private AuditLog() {}

  /**
   * Writes a decision, and returns it. A peer whose decision cannot be written is rejected: what is
   * not on record did not happen.
   */
  static PeerDecision written(PeerDecision decision) {
    try {
      LOGGER.log(
          decision.accepted() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
          decision::auditLine);
      return decision;
    } catch (Throwable failure) {
      return PeerDecision.Rejected.after(decision.peer(), failure);
    }
  }

  /** Writes that something went wrong which changes no decision. */
  static void warn(String what, Throwable failure) {
    try {
      LOGGER.log(
          System.Logger.Level.WARNING,
          () -> what + ": " + PrintableText.escape(String.valueOf(failure)));
    } catch (Throwable ignored) {
      // There is nowhere left to say it.
    }
  }
}
