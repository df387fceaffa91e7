package org.countersign.signature;

import org.countersign.Check;
import org.countersign.CodeSigningStatus;

/**
 * Checks that what the code directory seals ends exactly where the signature begins, or the slice
 * ends if it embeds none, so that no byte of the slice is without cover.
 *
 * <p>Apple asks this of the native slice, and only in strict validation ({@code
 * SingleDiskRep::strictValidate}); here it is asked of every slice, always.
 */
final class CodeLimit {

  private CodeLimit() {}

  /**
   * Compares the limit of the chosen code directory; {@link PageVerification} holds the others to
   * it.
   *
   * @param end where the code has to end, in bytes from the start of the slice
   */
  static void verify(SliceSignature signature, long end, CheckLog log) {
    log.examined(Check.CODE_LIMIT);
    long limit = signature.chosenCodeDirectory().codeLimit();
    if (limit != end) {
      log.fail(
          Check.CODE_LIMIT,
          CodeSigningStatus.SIGNATURE_INVALID,
          "",
          "the code directory seals "
              + (limit + " bytes, where the code ends at " + end)
              + (limit < end ? ": nothing covers the bytes between" : ": it cannot seal itself"));
    }
  }
}
