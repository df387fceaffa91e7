package com.example.daemon;

import org.countersign.peer.PeerPolicy;

/** Whom the daemon serves. */
public final class ClientPolicy {

  private ClientPolicy() {}

  /**
   * Returns the policy: our notes app, signed with our Developer ID, since the version that mended
   * its last flaw.
   *
   * <p>Each line is there for an attack. Without the identifier any program of the team would do;
   * without the version an old one with a known flaw. Linux cannot prove that nobody put code into
   * the right process, and the policy must say why that is borne.
   */
  public static PeerPolicy policy() {
    return PeerPolicy.developerId("ABCDE12345")
        .identifiers("com.example.notes")
        .minimumVersion("2.1")
        .linuxIdentityWithoutHardening("the app runs as a user of its own, and nothing else does")
        .build();
  }
}
