package com.example.helper;

import org.countersign.peer.PeerPolicy;

/** Whom the helper serves, and whom the app takes for its helper. */
public final class Policies {

  private static final String TEAM = "ABCDE12345";
  private static final long ROOT = 0;

  private Policies() {}

  /**
   * Returns the helper's policy: our app as we distribute it, hardened, and no version with the
   * flaws of before.
   */
  public static PeerPolicy client() {
    return PeerPolicy.developerId(TEAM)
        .identifiers("com.example.notes")
        .minimumVersion("2.10")
        .build();
  }

  /** Returns the app's policy: our helper, which runs as root. */
  public static PeerPolicy helper() {
    return PeerPolicy.developerId(TEAM)
        .identifiers("com.example.notes.helper")
        .minimumVersion("2.10")
        .userIds(ROOT)
        .build();
  }
}
