package org.countersign.signature;

import java.util.Objects;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * Something that is wrong with signed code. Immutable and thread safe.
 *
 * @param check what found it
 * @param status the status for which it is refused: Apple's where Apple's code refuses the like,
 *     else the nearest there is, and the message says so
 * @param place where it was found
 * @param message one printable line that says what was found and what was wanted
 */
public record Finding(Check check, CodeSigningStatus status, Place place, String message) {

  /**
   * Checks that nothing is missing.
   *
   * @throws IllegalArgumentException if the status is success
   */
  public Finding {
    Objects.requireNonNull(check);
    Objects.requireNonNull(status);
    Objects.requireNonNull(place);
    Objects.requireNonNull(message);
    if (status == CodeSigningStatus.SUCCESS) {
      throw new IllegalArgumentException("success is no finding");
    }
  }

  /** Returns the finding as one line: place, message, status. */
  @Override
  public String toString() {
    String where = place.text();
    return (where.isEmpty() ? "" : where + ": ") + message + " [" + status + "]";
  }
}
