package com.example.login;

import org.countersign.peer.PeerPolicy;

/** Whom the daemon listens to: the host of the plug-in, which is the host of everybody's. */
public final class HostPolicy {

  private static final long ROOT = 0;

  private HostPolicy() {}

  /**
   * Returns the policy: any program of Apple's that root runs. <b>This is no identity</b>, and the
   * policy's weaknesses say so.
   *
   * <p>It keeps out every program that is not Apple's, and every user but root, as whom the hosts
   * of mechanisms marked {@code privileged} run. It does not keep out a shell of root's, an
   * interpreter that root runs, or the next plug-in in the same host: what the daemon does for the
   * plug-in must be something that root may have done anyway.
   */
  public static PeerPolicy policy() {
    return PeerPolicy.anyAppleCode("plug-ins live in Apple's authorizationhost, and so do others'")
        .allowAnyVersion("the host is a part of the system, and updated with it")
        .allowUnhardened("the host loads plug-ins of any signer, without library validation")
        .userIds(ROOT)
        .build();
  }
}
