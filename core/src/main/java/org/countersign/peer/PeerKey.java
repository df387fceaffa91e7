package org.countersign.peer;

import org.countersign.ByteString;
import org.countersign.PrintableText;

/**
 * All that tells one peer from every other, as the kernel gave it: on a Mac the audit token with
 * its process version and the process's flags, on Linux process, program file and their states.
 *
 * <p>Keys are equal if bytes and user are; the description is for people. Immutable and thread
 * safe.
 *
 * @param bytes the evidence in a form of the source's own, complete: no digest that is not
 *     collision-resistant
 * @param effectiveUserId the user on whose behalf the peer acts, as an unsigned number of 32 bits
 * @param description for the log only, such as {@code pid 411}; never decided by
 */
public record PeerKey(ByteString bytes, long effectiveUserId, String description) {

  private static final long LARGEST_USER_ID = 0xffff_ffffL;

  /**
   * Checks the evidence, and makes the description printable.
   *
   * @throws IllegalArgumentException if there is no evidence, or the user is no user's number
   */
  public PeerKey {
    if (bytes.isEmpty()) {
      throw new IllegalArgumentException("a key without evidence would be every peer's");
    }
    checkedUserId(effectiveUserId);
    description = PrintableText.escape(description);
  }

  /** Returns the number of a user, which kernels keep in 32 bits without a sign. */
  static long checkedUserId(long userId) {
    if (userId < 0 || userId > LARGEST_USER_ID) {
      throw new IllegalArgumentException(
          "a user is a number from 0 to " + LARGEST_USER_ID + ", not " + userId);
    }
    return userId;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeerKey that
        && effectiveUserId == that.effectiveUserId
        && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * bytes.hashCode() + Long.hashCode(effectiveUserId);
  }
}
