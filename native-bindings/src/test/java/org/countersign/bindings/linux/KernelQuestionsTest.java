package org.countersign.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;
import org.junit.jupiter.api.Test;

/** What becomes of questions that the kernel does not answer. */
class KernelQuestionsTest {

  private static final long USER = 1234;
  private static final long OTHER_USER = 1235;

  private final CountDownLatch execIsOver = new CountDownLatch(1);
  private final CountDownLatch isClosed = new CountDownLatch(1);
  private final AtomicInteger ended = new AtomicInteger();

  private void assertTooLate(KernelQuestions questions) {
    assertThatThrownBy(() -> questions.ask(USER, this::unanswered, ended::incrementAndGet))
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
  void nobodyWaitsForAnAnswerThatDoesNotCome() throws Exception {
    KernelQuestions questions = new KernelQuestions(200, 1);

    assertTooLate(questions);
    assertThat(ended).as("is under way").hasValue(0);
    assertTooLate(questions);
    assertThat(ended).as("was not asked").hasValue(1);

    execIsOver.countDown();
    assertThat(isClosed.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ended).hasValue(2);
  }

  @Test
  void anotherUsersPeersAreNotKeptWaiting() throws Exception {
    KernelQuestions questions = new KernelQuestions(200, 1);
    assertTooLate(questions);

    assertThat(questions.ask(OTHER_USER, () -> "answer", () -> {})).isEqualTo("answer");
    execIsOver.countDown();
  }

  @Test
  void refusalsAndErrorsComeThrough() {
    KernelQuestions questions = new KernelQuestions(60_000, 1);

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
