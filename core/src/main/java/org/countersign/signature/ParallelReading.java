package org.countersign.signature;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets several readers work at once, the first of them in the caller's thread and each other in a
 * thread of its own, and returns when all have ended.
 *
 * <p>No pool that the program may need for itself is used, and no thread is left behind. When a
 * reader fails, the others are told to stop, and the failure is thrown in the caller's thread.
 */
final class ParallelReading {

  /** A share of the work. */
  @FunctionalInterface
  interface Reader {

    /** Reads until its work is done or {@code stopped}, which is cheap to ask, says yes. */
    void read(BooleanSupplier stopped) throws IOException;
  }

  private volatile boolean stopped;
  private @Nullable Throwable failure;

  private ParallelReading() {}

  /**
   * Runs all readers to their end.
   *
   * @param readers at least one
   * @throws InterruptedIOException if the caller's thread was interrupted; it stays so
   * @throws IOException the first that a reader threw, as with any unchecked exception
   */
  static void run(List<? extends Reader> readers) throws IOException {
    ParallelReading reading = new ParallelReading();
    List<Thread> threads = new ArrayList<>();
    reading.attempt(
        stopped -> {
          for (Reader reader : readers.subList(1, readers.size())) {
            threads.add(reading.start(reader));
          }
          readers.get(0).read(stopped);
        });
    reading.await(threads);
    reading.throwFailure();
  }

  private Thread start(Reader reader) {
    // Inherits no thread-local values, which may be large.
    Thread thread = new Thread(null, () -> attempt(reader), "countersign-pages", 0, false);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void attempt(Reader reader) {
    try {
      reader.read(() -> stopped);
    } catch (Throwable e) { // also an error belongs to the caller
      fail(e);
    }
  }

  /** An interrupt closes the file beneath all readers, and may not be the first to be noticed. */
  private synchronized void fail(Throwable e) {
    stopped = true;
    if (failure == null || e instanceof InterruptedIOException) {
      failure = e;
    }
  }

  private void await(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          fail(new InterruptedIOException("the thread was interrupted while others read for it"));
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void throwFailure() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }
}
