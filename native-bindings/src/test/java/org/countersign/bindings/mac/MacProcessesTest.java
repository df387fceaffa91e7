package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerSession;
import org.countersign.peer.PeerValidator;
import org.countersign.peer.Rejection;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes by the tokens that come with messages. */
class MacProcessesTest {

  private final FakeMachine machine = new FakeMachine();
  private final PeerValidator<AuditToken> guard =
      PeerValidator.of(SignedPrograms.POLICY, new MacProcesses(machine.system()));
  private final AuditToken token = machine.start(SignedPrograms.right());

  @AfterEach
  void nothingIsLeftOpenAndNothingWasMisused() throws IOException {
    guard.close();
    machine.close();
  }

  private static void assertRejected(PeerDecision decision, RejectionReason reason) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            PeerDecision.Rejected.class,
            rejected ->
                assertThat(rejected.reasons()).extracting(Rejection::reason).containsOnly(reason));
  }

  @Test
  void acceptsTheRightProcess() {
    PeerDecision decision = guard.check(token);

    assertThat(decision.accepted()).as(decision.explain()).isTrue();
  }

  /** A1: the kernel compares the version of the process at every question. */
  @Test
  void a1RejectsATokenWhoseProcessRunsAnotherProgram() {
    try (PeerSession session = guard.open(token)) {
      assertThat(session.decision().accepted()).isTrue();
      machine.darwin.fake_exec_before(1, FakeMachine.PROCESS);

      assertRejected(session.recheck(), RejectionReason.PEER_GONE);
    }
  }

  @Test
  void a1RejectsATokenOfAnEarlierProcess() {
    AuditToken earlier = AuditTokens.of(FakeMachine.PROCESS, FakeMachine.EXECUTED - 1);

    assertRejected(guard.check(earlier), RejectionReason.PEER_GONE);
  }

  /** A2: each message is asked about by its own sender's token. */
  @Test
  void a2TellsSendersApart() {
    AuditToken other = AuditTokens.of(500, 1);
    machine.start(other, Optional.empty()); // unsigned

    assertThat(guard.check(token).accepted()).isTrue();
    assertThat(guard.check(other).accepted()).isFalse();
  }
}
