package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.ByteString;
import org.countersign.bindings.linux.KnownVerifications.States;
import org.countersign.fixtures.FakeApple;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;
import org.countersign.signature.StaticCode;
import org.countersign.signature.Verification;
import org.countersign.signature.VerificationOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class KnownVerificationsTest {

  private static final int AT_ONCE = 8;
  private static final KernelTime CHANGED = new KernelTime(1000, 500_000_000);
  private static final KernelTime LATER = new KernelTime(2000, 0);
  private static final States STATES = states(10, CHANGED);

  @TempDir static Path directory;
  private static Verification valid;
  private static Verification invalid;

  private final AtomicReference<KernelTime> now = new AtomicReference<>(LATER);
  private final KnownVerifications known = new KnownVerifications(now::get);
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final AtomicInteger works = new AtomicInteger();
  private final CountDownLatch isUnderWay = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @BeforeAll
  static void verifyOnce() throws Exception {
    ByteString program = ByteString.utf8("a program of no format");
    Path file = directory.resolve("program");
    Path signature = directory.resolve("program.signature");
    FakeApple apple = FakeApple.shared();
    apple
        .developerId("ABCDE12345")
        .signer("com.example.client")
        .signDetached(program)
        .writeTo(file, signature);
    VerificationOptions options = VerificationOptions.standard().withAnchors(apple.trustAnchors());
    valid = StaticCode.openDetached(file, signature, options).verify();
    Files.write(file, ByteString.utf8("another program").toByteArray());
    invalid = StaticCode.openDetached(file, signature, options).verify();
    assertThat(valid.isValid()).isTrue();
    assertThat(invalid.isValid()).isFalse();
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private static FileStatus file(long inode, KernelTime changed) {
    return new FileStatus(
        1, inode, 3, 0100755, 0, 0, 1, 10, changed.seconds(), changed.nanoseconds());
  }

  private static States states(long inode, KernelTime changed) {
    return new States(file(inode, changed), file(inode + 1, changed));
  }

  private Verification work(Verification result) {
    works.incrementAndGet();
    return result;
  }

  @Test
  void remembersWhatIsValid() throws Exception {
    assertThat(known.get(STATES, () -> work(valid))).isSameAs(valid);
    assertThat(known.get(STATES, () -> work(invalid))).isSameAs(valid);
    assertThat(known.get(states(20, CHANGED), () -> work(invalid))).isSameAs(invalid);
    assertThat(known.get(states(20, CHANGED), () -> work(valid))).isSameAs(valid);
    assertThat(works).hasValue(3);
  }

  /** The second column is what the kernel's clock says when the file is read. */
  @ParameterizedTest
  @CsvSource({
    "1000, 500000000, 1000, 504000000, true",
    "1000, 500000000, 1000, 500000000, false",
    "1000, 500000000, 1000, 400000000, false",
    "1000, 500000000, 999, 900000000, false",
    "1000, 0, 1000, 900000000, false",
    "1000, 0, 1001, 0, true"
  })
  void a10RemembersNothingOfFilesThatCouldStillChangeUnseen(
      long seconds, int nanoseconds, long nowSeconds, int nowNanoseconds, boolean isRemembered)
      throws Exception {
    States states = states(10, new KernelTime(seconds, nanoseconds));
    now.set(new KernelTime(nowSeconds, nowNanoseconds));
    known.get(states, () -> work(valid));

    known.get(states, () -> work(valid));

    assertThat(works).hasValue(isRemembered ? 1 : 2);
  }

  @Test
  void goesByTheClockThatMarksFiles() throws Exception {
    Path file = directory.resolve("new");
    Programs.assumeKernel();
    KernelTime before = KernelTime.now();
    Files.createFile(file);

    try (Descriptor descriptor =
        Descriptor.openAbsolute(NativePath.of(file).bytes(), Descriptor.HOLD)) {
      FileStatus status = FileStatus.of(descriptor);
      assertThat(status.isSettledAt(before)).isFalse();
      TimeUnit.MILLISECONDS.sleep(1100); // whole seconds, if the file system keeps no fractions
      assertThat(status.isSettledAt(KernelTime.now())).isTrue();
    }
  }

  @Test
  void a21OneVerifiesWhileTheOthersWait() throws Exception {
    List<Future<Verification>> all = new ArrayList<>();
    for (int i = 0; i < AT_ONCE - 1; i++) {
      all.add(threads.submit(() -> known.get(STATES, () -> workedSlowly(valid))));
    }
    isUnderWay.await();

    Future<Verification> other =
        threads.submit(() -> known.get(states(20, CHANGED), () -> invalid));
    assertThat(other.get()).as("does not wait").isSameAs(invalid);
    mayEnd.countDown();

    for (Future<Verification> each : all) {
      assertThat(each.get()).isSameAs(valid);
    }
    assertThat(works).hasValue(1);
  }

  @Test
  void whoWaitsDoesItAgainIfTheOtherFails() throws Exception {
    Future<Verification> fails =
        threads.submit(
            () ->
                known.get(
                    STATES,
                    () -> {
                      workedSlowly(valid);
                      throw new IOException("was interrupted");
                    }));
    isUnderWay.await();
    Future<Verification> waits = threads.submit(() -> known.get(STATES, () -> work(valid)));
    mayEnd.countDown();

    assertThat(waits.get()).isSameAs(valid);
    assertThatThrownBy(fails::get).hasRootCauseMessage("was interrupted");
    assertThat(works).hasValue(2);
  }

  @Test
  void whoWaitsDoesItAgainIfTheOtherFindsAnInvalidProgram() throws Exception {
    Future<Verification> finds =
        threads.submit(() -> known.get(STATES, () -> workedSlowly(invalid)));
    isUnderWay.await();
    Future<Verification> waits = threads.submit(() -> known.get(STATES, () -> work(valid)));
    mayEnd.countDown();

    assertThat(waits.get()).isSameAs(valid);
    assertThat(finds.get()).isSameAs(invalid);
  }

  @Test
  void nobodyWaitsWhoIsInterrupted() throws Exception {
    Future<Verification> first = threads.submit(() -> known.get(STATES, () -> workedSlowly(valid)));
    isUnderWay.await();

    assertThatThrownBy(
            () -> {
              Thread.currentThread().interrupt();
              known.get(STATES, () -> work(valid));
            })
        .isInstanceOfSatisfying(
            PeerEvidenceException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RejectionReason.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
    mayEnd.countDown();
    assertThat(first.get()).isSameAs(valid);
  }

  /** Ends when the test says so. */
  private Verification workedSlowly(Verification result) throws IOException {
    isUnderWay.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return work(result);
  }
}
