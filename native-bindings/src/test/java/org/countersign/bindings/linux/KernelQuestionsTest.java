package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of questions that the kernel does not answer. */
class KernelQuestionsTest {

  private static final long USER = 1234;
  private static final int TIMES = 2000;

  private final CountDownLatch execIsOver = new CountDownLatch(1);
  private final CountDownLatch isClosed = new CountDownLatch(1);
  private final AtomicInteger ended = new AtomicInteger();

  private void assertTooLate(KernelQuestions questions) {
    assertTooLate(questions, USER);
  }

  private void assertTooLate(KernelQuestions questions, long user) {
    assertThatThrownBy(() -> questions.ask(user, this::unanswered, ended::incrementAndGet))
        .isInstanceOfSatisfying(
            PeerEvidenceException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RejectionReason.TIMEOUT));
  }

  private AutoCloseable unanswered() {
    boolean isOver = false;
    while (!isOver) {
      try {
        execIsOver.await();
        isOver = true;
      } catch (InterruptedException e) {
        // The kernel does not care either.
      }
    }
    return isClosed::countDown;
  }

  @Test
  void a21NobodyWaitsForAnAnswerThatDoesNotCome() throws Exception {
    KernelQuestions questions = new KernelQuestions(200, 1, 2);

    assertTooLate(questions);
    assertThat(ended).as("is under way").hasValue(0);
    assertTooLate(questions);
    assertThat(ended).as("was not asked").hasValue(1);

    execIsOver.countDown();
    assertThat(isClosed.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ended).hasValue(2);
  }

  /** Whether it comes before the wait is over, after it, or just then. */
  @Test
  void a21EveryAnswerIsGivenOrClosed() throws Exception {
    KernelQuestions questions = new KernelQuestions(1, TIMES, TIMES);
    AtomicInteger opened = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    CountDownLatch allEnded = new CountDownLatch(TIMES);
    for (int i = 0; i < TIMES; i++) {
      long answersAt = System.nanoTime() + 900_000 + i % 400 * 1000L;
      try (AutoCloseable answer =
          questions.ask(USER, () -> answer(answersAt, opened, closed), allEnded::countDown)) {
        assertThat(answer).isNotNull();
      } catch (PeerEvidenceException tooLate) {
        assertThat(tooLate.reason()).isEqualTo(RejectionReason.TIMEOUT);
      }
    }
    allEnded.await();

    await(() -> closed.get() == opened.get());
  }

  private static AutoCloseable answer(long at, AtomicInteger opened, AtomicInteger closed) {
    while (System.nanoTime() < at) {
      Thread.onSpinWait();
    }
    opened.incrementAndGet();
    return closed::incrementAndGet;
  }

  /** What comes too late is closed a moment after its question has ended. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, USER + 1, USER + 64, 0xffff_ffffL})
  void a21AnotherUsersPeersAreNotKeptWaiting(long otherUser) throws Exception {
    KernelQuestions questions = new KernelQuestions(200, 1, 2);
    assertTooLate(questions);

    assertThat(questions.ask(otherUser, () -> "answer", () -> {})).isEqualTo("answer");
    execIsOver.countDown();
  }

  @Test
  void a21ManyUsersHoldNoMoreThreadsThanThereMayBe() throws Exception {
    KernelQuestions questions = new KernelQuestions(200, 1, 2);
    assertTooLate(questions, USER);
    assertTooLate(questions, USER + 1);
    assertThat(ended).as("both are under way").hasValue(0);

    assertTooLate(questions, USER + 2);
    assertThat(ended).as("was not asked").hasValue(1);
    execIsOver.countDown();
    assertThat(isClosed.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void whoWaitsForAPlaceGetsTheNextThatIsGivenBack() throws Exception {
    QuestionPlaces places = new QuestionPlaces(1, 1);
    assertThat(places.take(USER, 0)).isTrue();
    assertThat(places.take(USER, 0)).isFalse();
    assertThat(places.take(USER + 1, 0)).isFalse();
    CompletableFuture<Boolean> waits =
        CompletableFuture.supplyAsync(() -> takenWithinAMinute(places, USER + 1));

    places.giveBack(USER);

    assertThat(waits.get(1, TimeUnit.MINUTES)).isTrue();
    assertThat(places.take(USER, 0)).isFalse();
  }

  private static boolean takenWithinAMinute(QuestionPlaces places, long user) {
    try {
      return places.take(user, 60_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a12RefusalsAndErrorsComeThrough() {
    KernelQuestions questions = new KernelQuestions(60_000, 1, 1);

    assertThatThrownBy(
            () ->
                questions.ask(
                    USER,
                    () -> {
                      throw new IOException("refused");
                    },
                    ended::incrementAndGet))
        .isInstanceOf(IOException.class)
        .hasMessage("refused");
    assertThatThrownBy(
            () ->
                questions.ask(
                    USER,
                    () -> {
                      throw new StackOverflowError();
                    },
                    ended::incrementAndGet))
        .isInstanceOfSatisfying(
            PeerEvidenceException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(RejectionReason.INTERNAL_ERROR));
    assertThat(ended).hasValue(2);
  }
}
