package org.countersign.peer;

import java.util.Objects;
import org.countersign.PrintableText;

/**
 * One reason for which a peer was rejected. Immutable and thread safe.
 *
 * @param message one printable sentence without its full stop: what was found, what was wanted, and
 *     what to do
 */
public record Rejection(RejectionReason reason, String message) {

  /** Makes the message printable, whatever came from the peer. */
  public Rejection {
    Objects.requireNonNull(reason);
    message = PrintableText.escape(message);
  }

  /** Returns reason and message. */
  @Override
  public String toString() {
    return reason + ": " + message;
  }
}
