package org.countersign.bindings.mac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.countersign.ByteString;
import org.countersign.Cdhash;
import org.countersign.bindings.fake.FakeObjects;
import org.countersign.fixtures.gallery.ExhibitKind;
import org.countersign.peer.ObservedPeer;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerKey;
import org.countersign.peer.PeerSession;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a kernel and a framework together let in, and what is held of them. */
class MacPeersTest extends FakePeers {

  @Test
  void acceptsTheRightProgram() {
    PeerDecision decision = guard.check(connection);

    assertAccepted(decision);
    assertThat(decision.peer())
        .get()
        .satisfies(
            key -> {
              assertThat(key.effectiveUserId()).isEqualTo(FakeMachine.USER);
              assertThat(key.description()).isEqualTo("pid 411 version 1284");
            });
  }

  /** A4 to A8, A17: the others differ from it in a single point. */
  @ParameterizedTest
  @EnumSource
  void onlyTheRightExhibitIsLetIn(ExhibitKind kind) {
    machine.start(FakeSecurity.exhibit(kind));

    PeerDecision decision = guard.check(connection);

    assertThat(decision.accepted())
        .as(decision.explain())
        .isEqualTo(kind == ExhibitKind.DEVELOPER_ID);
  }

  @Test
  void provesHardening() {
    assertThat(peers.provesHardening()).isTrue();
  }

  @Test
  void saysWhatNobodyLookedAt() {
    assertThat(guard.check(connection))
        .isInstanceOfSatisfying(
            PeerDecision.Accepted.class,
            accepted ->
                assertThat(String.join("; ", accepted.notExamined()))
                    .contains(
                        "revocation", "which byte", "JAVA_TOOL_OPTIONS", "jars", "boot arguments"));
  }

  /** A13: an object of the framework keeps what it once found out. */
  @Test
  void a13AsksTheFrameworkAnewForEachProof() throws PeerEvidenceException {
    try (ObservedPeer peer = peers.observe(connection)) {
      peer.prove();
      peer.prove();

      assertThat(machine.questions()).isEqualTo(2);
    }
  }

  @Test
  void aKnownPeerIsNotAskedAboutAgain() {
    assertAccepted(guard.check(connection));
    long before = machine.darwin.fake_kernel_calls();

    assertAccepted(guard.check(connection));

    assertThat(machine.questions()).isEqualTo(1);
    assertThat(machine.darwin.fake_kernel_calls() - before).isEqualTo(6);
  }

  /** On a Mac an object of the framework holds the program's file open. */
  @Test
  void aSessionHoldsNothingOfTheFramework() {
    long before = FakeObjects.living();

    try (PeerSession session = guard.open(connection)) {
      assertAccepted(session.decision());
      assertThat(FakeObjects.living()).isEqualTo(before);
    }
  }

  @Test
  void whatWasReleasedIsNotAskedAgain() throws PeerEvidenceException {
    PeerCode code = PeerCode.of(token, machine.system());
    assertThat(code.satisfies(SignedPrograms.POLICY.requirement())).isTrue();
    code.close();
    code.close();

    assertThatExceptionOfType(PeerEvidenceException.class)
        .isThrownBy(() -> code.satisfies(SignedPrograms.POLICY.requirement()))
        .extracting(PeerEvidenceException::reason)
        .isEqualTo(RejectionReason.CLOSED);
  }

  private PeerDecision requireAccepted() throws IOException {
    PeerDecision decision = guard.check(connection);
    if (!decision.accepted()) {
      throw new IOException(decision.explain());
    }
    return decision;
  }

  /** A12: whatever object the system cannot make, nobody is let in and nothing is left. */
  @Test
  void a12WhateverCannotBeMadeIsARejection() {
    int failures = FakeObjects.failEachCreation(IOException.class, this::requireAccepted);

    assertThat(failures).isGreaterThan(20);
  }

  @Test
  void theKeyIsTokenAndHashAndState() throws PeerEvidenceException {
    try (ObservedPeer peer = peers.observe(connection)) {
      PeerKey key = peer.identify();
      Cdhash hash = SignedPrograms.right().cdhash().orElseThrow();

      assertThat(key.bytes().length()).isEqualTo(32 + 20 + 4);
      assertThat(key.bytes().startsWith(token.bytes())).isTrue();
      assertThat(key.bytes().from(32).startsWith(hash.bytes())).isTrue();
      assertThat(key.bytes().from(52)).isEqualTo(ByteString.hex("20010011"));
    }
  }
}
