package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.peer.MadeUpPeer.key;
import static org.countersign.peer.MadeUpPeer.policy;
import static org.countersign.peer.MadeUpPeer.reasons;

import java.util.List;
import java.util.logging.LogRecord;
import org.countersign.code.SigningInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerSessionTest {

  private final FakeSource.Peer peer = new FakeSource.Peer("pid 411");
  private final PeerValidator<FakeSource.Peer> guard =
      PeerValidator.of(policy().build(), new FakeSource());

  @AfterEach
  void closeGuard() {
    guard.close();
  }

  @Test
  void theDecisionHoldsAsLongAsThePeerIsTheSame() {
    try (PeerSession session = guard.open(peer)) {
      PeerDecision first = session.decision();
      assertThat(first.accepted()).isTrue();
      assertThat(session.recheck()).isSameAs(first);
      assertThat(peer.proofs).as("nothing is proven again").hasValue(1);
      assertThat(peer.closes).as("the peer is held").hasValue(0);
    }
    assertThat(peer.closes).hasValue(1);
  }

  @Test
  void aPeerThatBecomesAnotherIsRejectedForGood() {
    try (PeerSession session = guard.open(peer)) {
      PeerKey before = key("pid 411");
      peer.onIdentify = () -> key("pid 411, another program");
      assertThat(reasons(session.recheck())).containsExactly(RejectionReason.EVIDENCE_CHANGED);
      assertThat(session.decision().peer()).contains(before);
      peer.onIdentify = () -> before;
      assertThat(session.recheck().accepted()).as("it came back").isFalse();
      assertThat(session.decision().accepted()).isFalse();
    }
  }

  @Test
  void aPeerThatIsGoneIsRejected() {
    try (PeerSession session = guard.open(peer)) {
      peer.onIdentify =
          () -> {
            throw new PeerEvidenceException(RejectionReason.PEER_GONE, "it has exited");
          };
      assertThat(reasons(session.recheck())).containsExactly(RejectionReason.PEER_GONE);
    }
  }

  @Test
  void anErrorOfTheSourceIsARejection() {
    try (PeerSession session = guard.open(peer)) {
      peer.onIdentify =
          () -> {
            throw new StackOverflowError();
          };
      assertThat(reasons(session.recheck())).containsExactly(RejectionReason.INTERNAL_ERROR);
    }
  }

  @Test
  void aRejectedPeerStaysRejectedAndIsNotHeld() {
    peer.onProve = () -> MadeUpPeer.evidence(SigningInformation.unsigned("arm64"));
    try (PeerSession session = guard.open(peer)) {
      assertThat(reasons(session.decision())).containsExactly(RejectionReason.NOT_SIGNED);
      assertThat(peer.closes).hasValue(1);
      peer.onProve = () -> MadeUpPeer.evidence(MadeUpPeer.app().build());
      assertThat(session.recheck()).isSameAs(session.decision());
      assertThat(session.recheck().accepted()).isFalse();
    }
    assertThat(peer.closes).hasValue(1);
  }

  @Test
  void aClosedSessionAcceptsNobody() {
    PeerSession session = guard.open(peer);
    session.close();
    session.close();
    assertThat(reasons(session.decision())).containsExactly(RejectionReason.CLOSED);
    assertThat(reasons(session.recheck())).containsExactly(RejectionReason.CLOSED);
    assertThat(peer.closes).as("let go once").hasValue(1);
  }

  @Test
  void aPeerThatAnswersIsWhatItWas() {
    NonceChallenge challenge = NonceChallenge.create();
    byte[] answer = NonceChallenge.respond(challenge.challenge()).orElseThrow();
    try (PeerSession session = guard.open(peer)) {
      assertThat(session.recheck(challenge, answer)).isSameAs(session.decision());
      assertThat(session.decision().accepted()).isTrue();
      assertThat(reasons(session.recheck(challenge, answer)))
          .as("an answer counts once")
          .containsExactly(RejectionReason.WRONG_ANSWER);
    }
  }

  @Test
  void aRightAnswerOfAnotherProcessIsRejected() {
    NonceChallenge challenge = NonceChallenge.create();
    byte[] answer = NonceChallenge.respond(challenge.challenge()).orElseThrow();
    try (PeerSession session = guard.open(peer)) {
      peer.onIdentify = () -> key("pid 411, another program");
      assertThat(reasons(session.recheck(challenge, answer)))
          .containsExactly(RejectionReason.EVIDENCE_CHANGED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'not answered: 0 bytes came, where 40 are wanted'",
    "39, 'not answered: 39 bytes came'",
    "40, not that to the challenge",
    "41, not that to the challenge",
  })
  void aPeerThatDoesNotAnswerIsRejectedForGood(int length, String message) {
    NonceChallenge challenge = NonceChallenge.create();
    try (PeerSession session = guard.open(peer)) {
      PeerDecision decision = session.recheck(challenge, new byte[length]);
      assertThat(reasons(decision)).containsExactly(RejectionReason.WRONG_ANSWER);
      assertThat(decision.auditLine())
          .startsWith("peer rejected reasons=wrong-answer peer=\"pid 411\" uid=501 message=")
          .contains(message);
      byte[] late = NonceChallenge.respond(challenge.challenge()).orElseThrow();
      assertThat(session.recheck(challenge, late)).isSameAs(decision);
      assertThat(session.recheck()).isSameAs(decision);
    }
  }

  @Test
  void whatTheReaderOfMessagesSawRejectsOnceAndIsLogged() {
    PeerEvidenceException seen =
        new PeerEvidenceException(RejectionReason.WRONG_SENDER, "pid 7 wrote");
    List<LogRecord> records =
        RecordedLog.of(
            () -> {
              try (PeerSession session = guard.open(peer)) {
                PeerDecision decision = session.reject(seen);
                assertThat(reasons(decision)).containsExactly(RejectionReason.WRONG_SENDER);
                assertThat(session.reject(seen)).isSameAs(decision);
                assertThat(session.recheck()).isSameAs(decision);
              }
            });
    assertThat(records)
        .extracting(LogRecord::getMessage)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("peer accepted "),
            line ->
                assertThat(line)
                    .startsWith("peer rejected reasons=wrong-sender ")
                    .endsWith(" message=\"pid 7 wrote\""));
  }

  @Test
  void sessionsOutliveTheirValidator() {
    try (PeerSession session = guard.open(peer)) {
      guard.close();
      assertThat(session.recheck().accepted()).isTrue();
    }
  }
}
