package org.countersign.peer;

import java.util.Objects;
import org.countersign.PrintableText;

/**
 * A guard that a policy does without, and why. Immutable and thread safe.
 *
 * @param reason what the policy's author said, printable
 */
public record Weakness(Waiver waiver, String reason) {

  /**
   * Checks that there is a reason.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public Weakness {
    Objects.requireNonNull(waiver);
    reason = PrintableText.escape(given(reason));
  }

  /** Returns the reason, if it is one. */
  static String given(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "say why: the reason is what a reviewer will look for when something got in");
    }
    return reason;
  }

  /** Returns meaning and reason. */
  @Override
  public String toString() {
    return waiver.meaning() + " (" + reason + ")";
  }
}
