package org.countersign.bindings.xpc;

import java.util.Arrays;
import org.countersign.peer.PeerPolicy;
import org.countersign.requirement.Requirement;

/**
 * What libxpc shall ask of the peer: the text of a requirement, which our compiler takes back to
 * the same bytes, so that nothing malformed and nothing else than the policy reaches the system.
 *
 * <p>It is text because nothing newer can say what a policy says: where later systems take
 * something else than text, it is an entitlement, a team, the platform or a lightweight code
 * requirement (setters of macOS 14.4, and the objects {@code xpc_peer_requirement_t} of macOS 26).
 * None of them is a requirement in the language, with its certificates' markers and versions, and
 * translating one would put another policy in its place. Immutable and thread safe.
 */
final class PeerRequirement {

  private final byte[] text;

  private PeerRequirement(byte[] text) {
    this.text = text;
  }

  /**
   * Returns everything in a policy that libxpc can check.
   *
   * @throws IllegalArgumentException if its requirement has no text that means the same bytes
   */
  static PeerRequirement of(PeerPolicy policy) {
    return of(policy.requirement());
  }

  /**
   * Returns a requirement for libxpc.
   *
   * @throws IllegalArgumentException if it has no text that means the same bytes
   */
  static PeerRequirement of(Requirement requirement) {
    String text =
        requirement
            .exactText()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "libxpc takes the text of a requirement, and none compiles to these bytes;"
                            + " write the policy without what only bytes can say: "
                            + requirement));
    return new PeerRequirement(CText.of(text));
  }

  /** Returns the text, ended by a zero. */
  byte[] text() {
    return Arrays.copyOf(text, text.length);
  }
}
