package org.countersign.signature;

import java.util.Objects;
import org.countersign.CodeSigningStatus;

/**
 * Something about signed code that its reader should know and that did not stop the reading.
 *
 * <p>That there are no findings says nothing: reading looks for what it cannot help seeing.
 * Immutable.
 *
 * @param status the status that verification would give this
 * @param where the place, from the large to the small, printable: {@code slice arm64: entitlements}
 * @param message one printable line that says what was found and what was done about it
 */
public record Finding(CodeSigningStatus status, String where, String message) {
  public Finding {
    Objects.requireNonNull(status);
    Objects.requireNonNull(where);
    Objects.requireNonNull(message);
  }

  /** Returns the finding as one line: place, message, status. */
  @Override
  public String toString() {
    return (where.isEmpty() ? "" : where + ": ") + message + " [" + status + "]";
  }
}
