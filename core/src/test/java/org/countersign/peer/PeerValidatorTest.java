package org.countersign.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.peer.MadeUpPeer.app;
import static org.countersign.peer.MadeUpPeer.evidence;
import static org.countersign.peer.MadeUpPeer.key;
import static org.countersign.peer.MadeUpPeer.policy;
import static org.countersign.peer.MadeUpPeer.reasons;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.code.HostProgram;
import org.countersign.code.SigningInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class PeerValidatorTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final FakeSource.Peer peer = new FakeSource.Peer("pid 411");
  private PeerValidator<FakeSource.Peer> guard = guard(8, LONG, 1024);

  private static PeerValidator<FakeSource.Peer> guard(int proofs, Duration timeout, int kept) {
    return PeerValidator.of(
        policy().build(),
        new FakeSource(),
        new PeerValidator.Limits(proofs, timeout, kept, Duration.ofMinutes(5)));
  }

  @AfterEach
  void closeGuard() {
    guard.close();
  }

  private RejectionReason reason() {
    List<RejectionReason> reasons = reasons(guard.check(peer));
    assertThat(reasons).hasSize(1);
    return reasons.get(0);
  }

  @Test
  void acceptsTheRightPeerAndLetsItGo() {
    PeerDecision decision = guard.check(peer);
    assertThat(decision.explain())
        .isEqualTo(
            "peer accepted\n"
                + "  not examined: revocation of certificates\n"
                + "  not examined: notarization\n"
                + "  not examined: resources and nested code of a bundle\n");
    assertThat(decision.accepted()).isTrue();
    assertThat(decision.peer()).contains(key("pid 411"));
    assertThat(peer.closes).hasValue(1);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failing(
            "no key",
            RejectionReason.NO_EVIDENCE,
            new PeerEvidenceException(RejectionReason.NO_EVIDENCE, "it does not say")),
        failing(
            "gone",
            RejectionReason.PEER_GONE,
            new PeerEvidenceException(RejectionReason.PEER_GONE, "it is gone")),
        failing("exception", RejectionReason.INTERNAL_ERROR, new IllegalStateException("a bug")),
        failing("error", RejectionReason.INTERNAL_ERROR, new StackOverflowError()),
        failing("broken build", RejectionReason.INTERNAL_ERROR, new NoClassDefFoundError("Foo")));
  }

  private static Arguments failing(String name, RejectionReason reason, Throwable failure) {
    return Arguments.of(name, reason, failure);
  }

  private static <T> FakeSource.Step<T> fails(Throwable failure) {
    return () -> {
      if (failure instanceof Error error) {
        throw error;
      } else if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      throw (PeerEvidenceException) failure;
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void whateverGoesWrongIsARejection(String name, RejectionReason reason, Throwable failure) {
    peer.onProve = fails(failure);
    assertThat(reason()).isEqualTo(reason);
    assertThat(peer.closes).hasValue(1);
    peer.onIdentify = fails(failure);
    assertThat(reason()).isEqualTo(reason);
    assertThat(peer.closes).hasValue(2);
    peer.onObserve = fails(failure);
    assertThat(reason()).isEqualTo(reason);
  }

  @Test
  @SuppressWarnings("NullAway") // that is what is tested
  void nullFromASourceIsNoEvidence() {
    peer.onProve = () -> null;
    assertThat(reason()).isEqualTo(RejectionReason.INTERNAL_ERROR);
    peer.onIdentify = () -> null;
    assertThat(reason()).isEqualTo(RejectionReason.INTERNAL_ERROR);
    assertThat(peer.closes).hasValue(2);
    peer.onObserve = () -> null;
    assertThat(reason()).isEqualTo(RejectionReason.INTERNAL_ERROR);
  }

  @Test
  void aHoldThatCannotBeLetGoChangesNothing() {
    peer.onClose =
        () -> {
          throw new IllegalStateException("cannot close");
        };
    assertThat(guard.check(peer).accepted()).isTrue();
    FakeSource.Peer other = new FakeSource.Peer("pid 412");
    other.onClose = peer.onClose;
    other.onProve = fails(new StackOverflowError());
    assertThat(reasons(guard.check(other))).containsExactly(RejectionReason.INTERNAL_ERROR);
    assertThat(other.closes).hasValue(1);
  }

  @Test
  void aPeerThatChangesDuringItsProofIsRejected() {
    AtomicBoolean hasChanged = new AtomicBoolean();
    peer.onProve =
        () -> {
          hasChanged.set(true);
          return evidence(app().build());
        };
    peer.onIdentify = () -> key(hasChanged.get() ? "pid 411 again" : "pid 411");
    PeerDecision decision = guard.check(peer);
    assertThat(reasons(decision)).containsExactly(RejectionReason.EVIDENCE_CHANGED);
    assertThat(decision.explain()).contains("the peer pid 411 became pid 411 again");
    assertThat(peer.closes).hasValue(1);
  }

  @Test
  void aPeerThatChangesWhileTheSystemIsAskedIsRejected() {
    AtomicBoolean hasChanged = new AtomicBoolean();
    peer.onProve =
        () ->
            evidence(app().build())
                .confirmedBy(
                    requirement -> {
                      hasChanged.set(true);
                      return true;
                    });
    peer.onIdentify = () -> key(hasChanged.get() ? "pid 411 again" : "pid 411");
    assertThat(reasons(guard.check(peer))).containsExactly(RejectionReason.EVIDENCE_CHANGED);
    assertThat(peer.closes).hasValue(1);
  }

  // What is kept

  @Test
  void aKnownPeerIsNotProvenAgain() {
    assertThat(guard.check(peer).accepted()).isTrue();
    assertThat(guard.check(peer).accepted()).isTrue();
    assertThat(peer.proofs).hasValue(1);
    assertThat(peer.closes).hasValue(2);
  }

  @Test
  void anotherUserWithTheSameProcessIsAnotherPeer() {
    guard.check(peer);
    PeerKey own = key("pid 411");
    peer.onIdentify = () -> new PeerKey(own.bytes(), 0, own.description());
    guard.check(peer);
    assertThat(peer.proofs).hasValue(2);
  }

  @Test
  void aRejectedPeerIsProvenEachTime() {
    peer.onProve = () -> evidence(SigningInformation.unsigned("arm64"));
    assertThat(reason()).isEqualTo(RejectionReason.NOT_SIGNED);
    peer.onProve = () -> evidence(app().build());
    assertThat(guard.check(peer).accepted()).isTrue();
    assertThat(peer.proofs).hasValue(2);
  }

  @Test
  void whatIsKeptIsBounded() {
    guard = guard(8, LONG, 1);
    List<FakeSource.Peer> peers =
        IntStream.range(0, 3).mapToObj(i -> new FakeSource.Peer("pid " + i)).toList();
    peers.forEach(guard::check);
    peers.forEach(guard::check);
    assertThat(peers.get(0).proofs).hasValue(2);
    guard.check(peers.get(2));
    assertThat(peers.get(2).proofs).as("the last is kept").hasValue(2);
  }

  @Test
  void whatIsKeptExpires() {
    guard =
        PeerValidator.of(
            policy().build(),
            new FakeSource(),
            new PeerValidator.Limits(8, LONG, 1024, Duration.ofNanos(1)));
    guard.check(peer);
    guard.check(peer);
    assertThat(peer.proofs).hasValue(2);
  }

  // Time and space

  /** Makes the peer's proof wait, deaf to interruption, until the latch is opened. */
  private static CountDownLatch stall(FakeSource.Peer peer, CountDownLatch started) {
    CountDownLatch open = new CountDownLatch(1);
    peer.onProve =
        () -> {
          started.countDown();
          boolean isOpen = false;
          while (!isOpen) {
            try {
              isOpen = open.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException deaf) {
              continue;
            }
          }
          return evidence(app().build());
        };
    return open;
  }

  private static void awaitCloses(FakeSource.Peer peer, int closes) throws InterruptedException {
    for (int i = 0; i < 1_000 && peer.closes.get() < closes; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    TimeUnit.MILLISECONDS.sleep(50);
    assertThat(peer.closes).hasValue(closes);
  }

  @Test
  void aProofThatTakesTooLongRejectsAndLetsGoOfThePeerOnceWhenItEnds() throws Exception {
    guard = guard(8, Duration.ofMillis(500), 1024);
    CountDownLatch open = stall(peer, new CountDownLatch(1));
    assertThat(reason()).isEqualTo(RejectionReason.TIMEOUT);
    assertThat(peer.closes).as("the proof still uses the peer").hasValue(0);
    open.countDown();
    awaitCloses(peer, 1);
    peer.onProve = () -> evidence(app().build());
    guard.check(peer);
    assertThat(peer.proofs).as("a late yes is not kept").hasValue(2);
  }

  @Test
  void aProofThatTakesTooLongIsInterrupted() throws Exception {
    guard = guard(8, Duration.ofMillis(50), 1024);
    peer.onProve =
        () -> {
          try {
            TimeUnit.MINUTES.sleep(1);
          } catch (InterruptedException e) {
            throw new PeerEvidenceException(RejectionReason.INTERRUPTED, "interrupted", e);
          }
          throw new AssertionError("nobody interrupted");
        };
    assertThat(reason()).isEqualTo(RejectionReason.TIMEOUT);
    awaitCloses(peer, 1);
  }

  @Test
  void whoComesWhenAllPlacesAreTakenIsRejectedAtOnce() throws Exception {
    guard = guard(1, LONG, 1024);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch open = stall(peer, started);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<PeerDecision> first = other.submit(() -> guard.check(peer));
      assertThat(started.await(1, TimeUnit.MINUTES)).isTrue();
      FakeSource.Peer second = new FakeSource.Peer("pid 412");
      assertThat(reasons(guard.check(second))).containsExactly(RejectionReason.TOO_BUSY);
      assertThat(second.closes).hasValue(1);
      assertThat(second.proofs).hasValue(0);
      open.countDown();
      assertThat(first.get().accepted()).isTrue();
    } finally {
      open.countDown();
      other.shutdownNow();
    }
  }

  @Test
  void aPlaceIsFreeAsSoonAsTheDecisionBeforeIsKnown() {
    guard = guard(1, LONG, 1024);
    for (int i = 0; i < 2_000; i++) {
      assertThat(guard.check(new FakeSource.Peer("pid " + i)).accepted()).isTrue();
    }
  }

  @Test
  void everyFailureGivesItsPlaceBack() {
    guard = guard(1, LONG, 1024);
    for (int i = 0; i < 20; i++) {
      FakeSource.Peer broken = new FakeSource.Peer("pid " + i);
      broken.onProve = fails(new StackOverflowError());
      assertThat(reasons(guard.check(broken))).containsExactly(RejectionReason.INTERNAL_ERROR);
    }
    assertThat(guard.check(peer).accepted()).isTrue();
  }

  @Test
  void manyAtOnceLeaveNoneHeld() throws Exception {
    guard = guard(2, Duration.ofMillis(20), 16);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    List<FakeSource.Peer> peers = new ArrayList<>();
    List<Future<PeerDecision>> decisions = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      FakeSource.Peer each = new FakeSource.Peer("pid " + i);
      int turn = i;
      each.onProve =
          () -> {
            if (turn % 5 == 0) {
              throw new IllegalStateException("hostile");
            }
            try {
              TimeUnit.MILLISECONDS.sleep(turn % 7 == 0 ? 40 : 0);
            } catch (InterruptedException e) {
              throw new PeerEvidenceException(RejectionReason.INTERRUPTED, "interrupted", e);
            }
            return evidence(app().build());
          };
      peers.add(each);
      decisions.add(callers.submit(() -> guard.check(each)));
    }
    for (Future<PeerDecision> decision : decisions) {
      decision.get();
    }
    callers.shutdown();
    for (FakeSource.Peer each : peers) {
      awaitClosed(each);
    }
    assertThat(peers).allSatisfy(each -> assertThat(each.closes).hasValue(1));
  }

  private static void awaitClosed(FakeSource.Peer peer) throws InterruptedException {
    for (int i = 0; i < 1_000 && peer.closes.get() == 0; i++) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void whoIsInterruptedWhileWaitingRejectsAndStaysInterrupted() throws Exception {
    Thread caller = Thread.currentThread();
    CountDownLatch open = new CountDownLatch(1);
    peer.onProve =
        () -> {
          caller.interrupt();
          try {
            open.await();
          } catch (InterruptedException e) {
            throw new PeerEvidenceException(RejectionReason.INTERRUPTED, "interrupted", e);
          }
          return evidence(app().build());
        };
    PeerDecision decision = guard.check(peer);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(reasons(decision)).containsExactly(RejectionReason.INTERRUPTED);
    awaitCloses(peer, 1);
  }

  @Test
  void aClosedValidatorRejectsEvenWhomItKnows() {
    guard.check(peer);
    guard.close();
    assertThat(reason()).isEqualTo(RejectionReason.CLOSED);
    assertThat(reasons(guard.check(new FakeSource.Peer("pid 412"))))
        .containsExactly(RejectionReason.CLOSED);
    assertThat(peer.closes).hasValue(2);
  }

  @Test
  void closingEndsTheProofsUnderWay() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch open = stall(peer, started);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<PeerDecision> decision = other.submit(() -> guard.check(peer));
      assertThat(started.await(1, TimeUnit.MINUTES)).isTrue();
      guard.close();
      open.countDown();
      assertThat(reasons(decision.get())).containsExactly(RejectionReason.CLOSED);
      awaitCloses(peer, 1);
    } finally {
      open.countDown();
      other.shutdownNow();
    }
  }

  // What is asked of sources

  @Test
  void refusesAPolicyWhoseHardeningTheSourceCannotProve() {
    PeerEvidenceSource<FakeSource.Peer> source = withoutHardening();
    assertThatThrownBy(() -> PeerValidator.of(policy().build(), source))
        .isInstanceOf(UnsoundPolicyException.class)
        .hasMessageContaining("linuxIdentityWithoutHardening")
        .hasMessageContaining("SOUND-8");
    PeerPolicy waived = policy().linuxIdentityWithoutHardening("own user").build();
    peer.onProve = () -> evidence(app().build(), MadeUpPeer.with(ProcessFlag.DEBUGGED));
    try (PeerValidator<FakeSource.Peer> linux = PeerValidator.of(waived, source)) {
      assertThat(linux.check(peer).auditLine())
          .contains("on Linux nothing protects")
          .contains("own user");
    }
    try (PeerValidator<FakeSource.Peer> mac = PeerValidator.of(waived, new FakeSource())) {
      assertThat(reasons(mac.check(peer))).containsExactly(RejectionReason.DEBUGGED);
    }
  }

  @Test
  void aSourceCannotTakeBackThatItProvesHardening() {
    AtomicBoolean proves = new AtomicBoolean(true);
    PeerEvidenceSource<FakeSource.Peer> source =
        new PeerEvidenceSource<>() {
          @Override
          public ObservedPeer observe(FakeSource.Peer connection) {
            return connection;
          }

          @Override
          public boolean provesHardening() {
            return proves.get();
          }
        };
    try (PeerValidator<FakeSource.Peer> fickle = PeerValidator.of(policy().build(), source)) {
      proves.set(false);
      peer.onProve = () -> evidence(app().build(), MadeUpPeer.with(ProcessFlag.DEBUGGED));
      assertThat(reasons(fickle.check(peer))).containsExactly(RejectionReason.DEBUGGED);
    }
  }

  private static PeerEvidenceSource<FakeSource.Peer> withoutHardening() {
    return new PeerEvidenceSource<>() {
      @Override
      public ObservedPeer observe(FakeSource.Peer connection) {
        return connection;
      }

      @Override
      public boolean provesHardening() {
        return false;
      }
    };
  }

  @Test
  void aHostThatTheSourceFindsIsRejected() {
    peer.onProve = () -> evidence(app().build()).hostedBy(HostProgram.LOADER);
    assertThat(reason()).isEqualTo(RejectionReason.HOSTED_CODE);
  }

  @Test
  void everyLimitIsPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PeerValidator.Limits(0, LONG, 1, LONG));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PeerValidator.Limits(1, Duration.ZERO, 1, LONG));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PeerValidator.Limits(1, LONG, 0, LONG));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PeerValidator.Limits(1, LONG, 1, LONG.negated()));
  }

  @Test
  void anEndlessLimitIsNoError() {
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    guard =
        PeerValidator.of(
            policy().build(),
            new FakeSource(),
            new PeerValidator.Limits(1, endless, Integer.MAX_VALUE, endless));
    assertThat(guard.check(peer).accepted()).isTrue();
  }

  // The log

  @Test
  void everyDecisionIsLoggedAsOneLine() {
    List<LogRecord> records =
        RecordedLog.of(
            () -> {
              guard.check(peer);
              guard.check(peer);
              peer.onObserve = fails(new IllegalStateException("a\nb"));
              guard.check(peer);
            });
    assertThat(records)
        .extracting(LogRecord::getLevel)
        .containsExactly(Level.INFO, Level.INFO, Level.WARNING);
    assertThat(records)
        .extracting(LogRecord::getMessage)
        .allSatisfy(line -> assertThat(line).startsWith("peer ").doesNotContain("\n"));
  }

  @Test
  void aDecisionThatCannotBeLoggedIsARejection() {
    List<PeerDecision> decisions = new ArrayList<>();
    RecordedLog.failing(() -> decisions.add(guard.check(peer)));
    assertThat(reasons(decisions.get(0))).containsExactly(RejectionReason.INTERNAL_ERROR);
    assertThat(peer.closes).hasValue(1);
  }
}
