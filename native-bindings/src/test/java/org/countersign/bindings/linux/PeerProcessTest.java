package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.countersign.bindings.UnixConnection;
import org.countersign.peer.NonceChallenge;
import org.countersign.peer.PeerDecision;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.PeerSession;
import org.countersign.peer.PeerValidator;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a peer whose process is not, or is no longer, what it seems. */
class PeerProcessTest extends RealPeers {

  @Test
  void tellsAProgramThatWasStartedWithMoreRightsThanItsStarter() throws IOException {
    Path starter = signed("starter");
    Path secure = signed("secure");
    Files.setAttribute(secure, "unix:mode", 04755);

    PeerDecision decision = decide(starter, "as", OTHER_USER, "start", secure.toString());

    assertThat(decision)
        .as(decision.explain())
        .isInstanceOfSatisfying(
            PeerDecision.Accepted.class,
            accepted ->
                assertThat(String.join("; ", accepted.notExamined()))
                    .contains("memory")
                    .doesNotContain("LD_PRELOAD"));
  }

  /** Preloaded code can do that, and it is what is to be told of. */
  @Test
  void doesNotBelieveAProcessThatSaysSoItself() throws IOException {
    PeerDecision decision = decide(signed("forged"), "forge-secure-start", "answer");

    assertThat(decision)
        .as(decision.explain())
        .isInstanceOfSatisfying(
            PeerDecision.Accepted.class,
            accepted ->
                assertThat(String.join("; ", accepted.notExamined())).contains("LD_PRELOAD"));
  }

  @Test
  void a3RecheckTellsThatAnotherProgramRuns() throws IOException {
    Path client = signed("first");
    Path other = programs.unsigned(programs.folder("second").resolve("other"));

    assertRejected(recheckAfterExec(client, other), RejectionReason.EVIDENCE_CHANGED);
  }

  @Test
  void a3RecheckTellsThatTheSameProgramWasStartedAnew() throws IOException {
    Path client = signed("again");

    assertRejected(recheckAfterExec(client, client), RejectionReason.EVIDENCE_CHANGED);
  }

  private static PeerDecision recheckAfterExec(Path client, Path next) throws IOException {
    try (Meeting meeting = place.start(client, "exec", next.toString());
        PeerSession session = guard.open(meeting.connection())) {
      assertThat(session.decision().accepted()).as(session.decision().explain()).isTrue();
      assertThat(session.recheck().accepted()).isTrue();
      meeting.write(new byte[1]);
      meeting.awaitByte();
      return session.recheck();
    }
  }

  /** The peer had the number, the one that answers has it now: only a hold on the first tells. */
  @Test
  void a1RefusesAnotherProcessThatWasGivenTheNumberOfOneThatIsGone() throws Exception {
    try (Meeting meeting = place.start(signed("number"), "answer-under-the-same-number");
        PeerSession session = guard.open(meeting.connection());
        SenderCheckedReader reader =
            SenderCheckedReader.of(meeting.connection(), Duration.ofSeconds(10))) {
      assertThat(session.decision().accepted()).as(session.decision().explain()).isTrue();
      meeting.write(NonceChallenge.create().challenge());

      assertThatThrownBy(() -> reader.readExactly(NonceChallenge.FRAME_LENGTH))
          .isInstanceOfSatisfying(
              PeerEvidenceException.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(RejectionReason.PEER_GONE));
      assertRejected(session.recheck(), RejectionReason.PEER_GONE);
    }
  }

  @Test
  void a1RejectsAPeerThatIsGone() throws IOException, InterruptedException {
    try (Meeting meeting = place.start(signed("gone"), "exit")) {
      meeting.awaitEnd();

      assertRejected(guard.check(meeting.connection()), RejectionReason.PEER_GONE);
    }
  }

  @Test
  void a1RecheckTellsThatThePeerIsGone() throws IOException, InterruptedException {
    try (Meeting meeting = place.start(signed("going"), "answer");
        PeerSession session = guard.open(meeting.connection())) {
      assertThat(session.decision().accepted()).isTrue();
      meeting.process().destroyForcibly();
      meeting.awaitEnd();

      assertRejected(session.recheck(), RejectionReason.PEER_GONE);
    }
  }

  @Test
  void a20RejectsAPeerThatChangedItsUser() throws IOException, InterruptedException {
    Path client = signed("user");
    try (Meeting meeting = place.start(client, "become-user", OTHER_USER)) {
      meeting.write(new byte[40]);
      meeting.awaitByte();

      assertRejected(guard.check(meeting.connection()), RejectionReason.EVIDENCE_CHANGED);
    }
  }

  @Test
  void a3RejectsAPeerWhoseStartsCannotBeToldApart() throws IOException {
    PeerDecision decision = decide(signed("predictable"), "without-randomness", "answer");

    assertRejected(decision, RejectionReason.NO_EVIDENCE);
    assertThat(decision.explain()).contains("random addresses");
  }

  @Test
  void a7RejectsAPeerThatIsTraced() throws IOException {
    try (Meeting meeting = place.start(signed("traced"), "traced")) {
      meeting.awaitByte();

      assertRejected(guard.check(meeting.connection()), RejectionReason.DEBUGGED);
    }
  }

  @Test
  void a10RejectsAPeerWithAnotherRootDirectory() throws IOException {
    try (Meeting meeting = place.start(signed("root"), "change-root")) {
      meeting.awaitByte();

      PeerDecision decision = guard.check(meeting.connection());

      assertRejected(decision, RejectionReason.FOREIGN_NAMESPACE);
      assertThat(decision.explain()).contains("another root directory");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unshare-mounts", "unshare-users", "unshare-processes"})
  void a10RejectsAPeerInANamespaceOfItsOwn(String namespace) throws IOException {
    assertRejected(
        decide(signed(namespace), namespace, "answer"), RejectionReason.FOREIGN_NAMESPACE);
  }

  /** As if an ordinary client checked a daemon of root's: our own root lacks but this privilege. */
  @Test
  void a14SaysWhichPrivilegeItTakesToLookAtAPeerWithMoreOfThem() throws Exception {
    try (Meeting meeting = place.start(signed("privileged"), "answer")) {
      PeerDecision decision =
          Unprivileged.call(
              () -> {
                try (PeerValidator<UnixConnection> ordinary =
                    guard(LinuxPeers.trusting(programs.apple().trustAnchors()))) {
                  return ordinary.check(meeting.connection());
                }
              });

      assertRejected(decision, RejectionReason.NO_EVIDENCE);
      assertThat(decision.explain()).contains("CAP_SYS_PTRACE");
      assertThat(guard.check(meeting.connection()).accepted()).as("with it").isTrue();
    }
  }
}
