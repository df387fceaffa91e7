package org.countersign.bindings.mac;

import org.countersign.code.SigningInformation;
import org.countersign.fixtures.gallery.ExhibitKind;
import org.countersign.peer.PeerPolicy;

/** The program that is let in, and the policy that lets it in alone. */
final class SignedPrograms {

  static final PeerPolicy POLICY =
      PeerPolicy.developerId(FakeSecurity.TEAM)
          .identifiers(FakeSecurity.IDENTIFIER)
          .minimumVersion("2.0")
          .build();

  private static final SigningInformation RIGHT = FakeSecurity.exhibit(ExhibitKind.DEVELOPER_ID);

  private SignedPrograms() {}

  /** Returns what the signature of the right program says; read once. */
  static SigningInformation right() {
    return RIGHT;
  }
}
