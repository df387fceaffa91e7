package org.countersign.peer;

import java.util.Objects;
import org.countersign.ByteString;

/**
 * All that tells one peer from every other, as the kernel gave it: on a Mac the audit token with
 * its process version and the process's flags, on Linux process, program file and their states.
 *
 * <p>Keys are equal if bytes and user are; the description is for people. Immutable and thread
 * safe.
 *
 * @param bytes the evidence in a form of the source's own, complete: no digest that is not
 *     collision-resistant
 * @param effectiveUserId the user on whose behalf the peer acts
 * @param description for the log only, such as {@code pid 411}; never decided by
 */
public record PeerKey(ByteString bytes, long effectiveUserId, String description) {

  /**
   * Checks the evidence.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public PeerKey {
    Objects.requireNonNull(description);
    if (bytes.length() == 0) {
      throw new IllegalArgumentException("a key without evidence would be every peer's");
    }
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
