package org.countersign.signature;

import java.util.Optional;
import org.countersign.CodeSigningStatus;

/**
 * Something wrong with a part of a CMS, before it is known which check it is said to.
 *
 * @param status for which it is refused
 * @param message what was found and wanted, printable
 */
record Flaw(CodeSigningStatus status, String message) {

  /** Returns a flaw for which Apple says that the signature failed. */
  static Optional<Flaw> failed(String message) {
    return Optional.of(new Flaw(CodeSigningStatus.SIGNATURE_FAILED, message));
  }
}
