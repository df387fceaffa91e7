package com.example.daemon;

import org.countersign.peer.PeerPolicy;

/** Whom the daemon serves. */
public final class ClientPolicy {

  /** The account that the app runs as, and nothing else; on every Linux this one is nobody's. */
  public static final int USER = 65534;

  private ClientPolicy() {}

  /**
   * Returns the policy: our notes app, signed with our Developer ID, since the version that mended
   * its last flaw.
   *
   * <p>Each line is there for an attack. Without the identifier any program of the team would do;
   * without the version an old one with a known flaw. Linux cannot prove that nobody put code into
   * the right process, and the policy must say why that is borne. Without the user the reason would
   * be a wish: anybody could start the app as himself, with code of his own in it.
   */
  public static PeerPolicy policy() {
    return PeerPolicy.developerId("ABCDE12345")
        .identifiers("com.example.notes")
        .minimumVersion("2.1")
        .userIds(USER)
        .linuxIdentityWithoutHardening("the app runs as a user of its own, and nothing else does")
        .build();
  }
}
