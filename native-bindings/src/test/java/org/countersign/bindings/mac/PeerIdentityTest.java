package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.bindings.UnixConnection;
import org.countersign.peer.NonceChallenge;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerPolicy;
import org.countersign.peer.PeerSession;
import org.countersign.peer.PeerValidator;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which process it is, and whether it still is that. */
class PeerIdentityTest extends FakePeers {

  private static final int OTHER = 412;

  /** A1: a process id that is used again is another process's. */
  @Test
  void a1RejectsAnotherProcessWithTheSameNumber() {
    try (PeerSession session = guard.open(connection)) {
      assertAccepted(session.decision());
      machine.start(PROCESS, FakeMachine.EXECUTED + 9, SignedPrograms.right());

      assertRejected(session.recheck(), RejectionReason.EVIDENCE_CHANGED);
    }
  }

  /** A1, A3: the kernel's questions are asked of the token, whenever the process turns. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
  void a3RejectsAProcessThatRunsAnotherProgramWhileItIsLookedAt(int call) {
    machine.darwin.fake_exec_before(call, PROCESS);

    assertThat(guard.check(connection).accepted()).isFalse();
    assertThat(machine.darwin.fake_kernel_calls()).isGreaterThanOrEqualTo(call);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
  void rejectsAProcessThatEndsWhileItIsLookedAt(int call) {
    machine.darwin.fake_exit_before(call, PROCESS);

    assertRejected(guard.check(connection), RejectionReason.PEER_GONE);
  }

  /** A3: it writes, becomes the right program, and is what the kernel then names. */
  @Test
  void a3WhatWasWrittenBeforeTheCheckDoesNotAnswerTheChallenge() {
    byte[] writtenBefore =
        NonceChallenge.respond(NonceChallenge.create().challenge()).orElseThrow();
    try (PeerSession session = guard.open(connection)) {
      assertAccepted(session.decision());

      assertRejected(
          session.recheck(NonceChallenge.create(), writtenBefore), RejectionReason.WRONG_ANSWER);
    }
  }

  /** A3: exec between the check and a request. */
  @Test
  void a3RejectsAProcessThatRunsAnotherProgramAfterwards() {
    try (PeerSession session = guard.open(connection)) {
      assertAccepted(session.decision());
      machine.darwin.fake_exec_before(1, PROCESS);

      PeerDecision decision = session.recheck();

      assertRejected(decision, RejectionReason.EVIDENCE_CHANGED);
      assertThat(message(decision))
          .contains("pid 411 version 1284", "pid 411 version 1285", "another program");
    }
  }

  /** A3: a child, or whoever got the descriptor, uses the connection. */
  @Test
  void a3RejectsAnotherProcessThatUsesTheConnection() {
    machine.start(OTHER, 1, SignedPrograms.right());
    try (PeerSession session = guard.open(connection)) {
      assertAccepted(session.decision());
      machine.darwin.fake_socket_last_user(connection.descriptor(), OTHER);

      PeerDecision decision = session.recheck();

      assertRejected(decision, RejectionReason.EVIDENCE_CHANGED);
      assertThat(message(decision)).contains("another process");
    }
  }

  /** A13: every word of the token counts, also those that csops does not compare. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void a13RejectsAPeerOfWhichAnyWordOfTheTokenChanged(int index) {
    try (PeerSession session = guard.open(connection)) {
      int[] words = AuditTokens.words(token);
      words[index]++;
      AuditToken changed = AuditTokens.ofWords(words);
      machine.start(changed, SignedPrograms.right().cdhash());
      machine.darwin.fake_socket_last_user(connection.descriptor(), changed.processId());

      assertRejected(session.recheck(), RejectionReason.EVIDENCE_CHANGED);
    }
  }

  /** A20: whoever connected for another user, or acts for one now. */
  @Test
  void a20RejectsAPeerThatConnectedForAnotherUser() {
    machine.darwin.fake_socket(connection.descriptor(), PROCESS, 0);

    PeerDecision decision = guard.check(connection);

    assertRejected(decision, RejectionReason.EVIDENCE_CHANGED);
    assertThat(message(decision)).isEqualTo("the peer connected for user 0 and acts for user 501");
  }

  @Test
  void a20AsksForTheUserOnTopOfTheCode() {
    PeerPolicy root =
        PeerPolicy.developerId(FakeSecurity.TEAM)
            .identifiers(FakeSecurity.IDENTIFIER)
            .userIds(0)
            .build();
    try (PeerValidator<UnixConnection> strict = PeerValidator.of(root, peers)) {
      assertRejected(strict.check(connection), RejectionReason.WRONG_USER);
    }
  }

  @Test
  void a2RejectsAPeerThatSpeaksForAnother() {
    machine.darwin.fake_socket_delegated_to(connection.descriptor(), OTHER);

    assertRejected(guard.check(connection), RejectionReason.WRONG_SENDER);
  }

  @ParameterizedTest
  @CsvSource({
    "57, PEER_GONE", // ENOTCONN
    "22, PEER_GONE", // EINVAL: there is no such process
    "42, UNSUPPORTED", // ENOPROTOOPT
    "102, UNSUPPORTED", // EOPNOTSUPP: an option that this kernel does not know
    "9, NO_EVIDENCE", // EBADF
    "38, NO_EVIDENCE", // ENOTSOCK
  })
  void everyErrorOfTheSocketIsARejection(int error, RejectionReason reason) {
    machine.darwin.fake_socket_error(connection.descriptor(), 6, error);

    assertRejected(guard.check(connection), reason);
  }

  @Test
  void everyErrorAboutTheUserIsARejection() {
    machine.darwin.fake_peer_user_error(connection.descriptor(), FakeMachine.ENOTCONN);

    assertRejected(guard.check(connection), RejectionReason.PEER_GONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {28, 4, 31, 33})
  void rejectsTokensOfAnotherLength(int length) {
    machine.darwin.fake_socket_length(connection.descriptor(), 6, length);

    PeerDecision decision = guard.check(connection);

    assertRejected(decision, RejectionReason.NO_EVIDENCE);
    assertThat(message(decision)).contains(length + " bytes");
  }

  @Test
  void rejectsAConnectionThatItsOwnerClosed() {
    machine.darwin.fake_darwin_forget();

    assertRejected(guard.check(connection), RejectionReason.NO_EVIDENCE);
  }
}
