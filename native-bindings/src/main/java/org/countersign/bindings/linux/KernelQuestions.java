package org.countersign.bindings.linux;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.countersign.peer.PeerEvidenceException;
import org.countersign.peer.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * Asks the kernel about processes, and waits for its answer only so long. While a process starts
 * another program the kernel answers nobody about it, and a process can make that take for ever: by
 * a file of a file system of its own that is closed on the way. No signal ends such a wait, so that
 * it is left to a thread that nobody needs. Thread safe.
 */
final class KernelQuestions {

  /** What is asked. It need not be quick, nor end when it is interrupted. */
  interface Question<T> {
    T ask() throws IOException, PeerEvidenceException;
  }

  private static final int IDLE_SECONDS = 10;

  private final long timeoutMilliseconds;
  private final QuestionPlaces places;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE, // the places bound the threads; nobody waits in line
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          KernelQuestions::thread);

  /**
   * Prepares for questions.
   *
   * @param timeoutMilliseconds how long to wait for a place, and again for an answer
   * @param ofUser how many questions about processes of one user are asked at once, so that nobody
   *     is kept waiting by another user's processes
   * @param ofAll how many are asked at once altogether, which bounds the threads: somebody who owns
   *     as many users as that takes keeps everybody waiting
   */
  KernelQuestions(long timeoutMilliseconds, int ofUser, int ofAll) {
    this.timeoutMilliseconds = timeoutMilliseconds;
    this.places = new QuestionPlaces(ofUser, ofAll);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "countersign-kernel-question");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns the answer to a question about a process of this user. An answer that comes too late is
   * closed, if it can be.
   *
   * @param onEnd what is done once, when nothing of the question is under way any more: perhaps
   *     later than this method returns
   * @throws PeerEvidenceException if the question does, or there is no answer in time
   */
  <T> T ask(long userId, Question<T> question, Runnable onEnd)
      throws IOException, PeerEvidenceException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    boolean isAsked = false;
    try {
      if (!places.take(userId, timeoutMilliseconds)) {
        throw late("other processes, of the peer's user or of very many users, keep it busy");
      }
      try {
        threads.execute(() -> answer(question, answer, () -> places.giveBack(userId), onEnd));
        isAsked = true;
      } finally {
        if (!isAsked) {
          places.giveBack(userId);
        }
      }
      return answer.get(timeoutMilliseconds, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      abandon(answer);
      throw late("the peer is about to run another program, and takes its time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abandon(answer);
      throw new PeerEvidenceException(
          RejectionReason.INTERRUPTED, "the wait for the kernel was interrupted", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      if (!isAsked) {
        onEnd.run();
      }
    }
  }

  private static <T> void answer(
      Question<T> question, CompletableFuture<T> answer, Runnable giveBack, Runnable onEnd) {
    @Nullable T found = null;
    @Nullable Throwable failure = null;
    try {
      found = question.ask();
    } catch (Throwable e) {
      failure = e;
    }
    giveBack.run();
    onEnd.run();
    if (failure != null) {
      answer.completeExceptionally(failure);
    } else if (!answer.complete(found) && found instanceof AutoCloseable late) {
      close(late);
    }
  }

  /** Waits for an answer no more; one that came just now, after the wait was over, is closed. */
  private static void abandon(CompletableFuture<?> answer) {
    if (!answer.cancel(false)
        && !answer.isCompletedExceptionally()
        && answer.join() instanceof AutoCloseable late) {
      close(late);
    }
  }

  private static void close(AutoCloseable late) {
    try {
      late.close();
    } catch (Exception ignored) {
      // Nobody waits for it any more.
    }
  }

  private PeerEvidenceException late(String why) {
    return new PeerEvidenceException(
        RejectionReason.TIMEOUT,
        "the kernel did not say within " + timeoutMilliseconds + " ms who the peer is: " + why);
  }

  private static PeerEvidenceException failure(Throwable cause) throws IOException {
    if (cause instanceof IOException refused) {
      throw refused;
    }
    if (cause instanceof PeerEvidenceException refused) {
      return refused;
    }
    return new PeerEvidenceException(
        RejectionReason.INTERNAL_ERROR, "the kernel could not be asked: " + cause, cause);
  }
}
