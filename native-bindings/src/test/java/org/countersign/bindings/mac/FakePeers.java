package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.countersign.bindings.UnixConnection;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerValidator;
import org.countersign.peer.Rejection;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.AfterEach;

/**
 * The right program at the other end of a connection, on a make-believe Mac, before a test changes
 * anything. Attacks have their numbers in the names of tests.
 */
abstract class FakePeers {

  static final int PROCESS = FakeMachine.PROCESS;

  final FakeMachine machine = new FakeMachine();
  final MacPeers peers = new MacPeers(machine.system());
  final PeerValidator<UnixConnection> guard = PeerValidator.of(SignedPrograms.POLICY, peers);
  final AuditToken token = machine.start(SignedPrograms.right());
  final UnixConnection connection = machine.connect(PROCESS);

  @AfterEach
  void nothingIsLeftOpenAndNothingWasMisused() throws IOException {
    guard.close();
    machine.close();
  }

  static void assertAccepted(PeerDecision decision) {
    assertThat(decision.accepted()).as(decision.explain()).isTrue();
  }

  static void assertRejected(PeerDecision decision, RejectionReason... reasons) {
    assertThat(rejections(decision))
        .as(decision.explain())
        .extracting(Rejection::reason)
        .containsExactly(reasons);
  }

  /** Returns what is said to the first reason. */
  static String message(PeerDecision decision) {
    return rejections(decision).get(0).message();
  }

  private static List<Rejection> rejections(PeerDecision decision) {
    assertThat(decision).isInstanceOf(PeerDecision.Rejected.class);
    return ((PeerDecision.Rejected) decision).reasons();
  }
}
