package org.countersign.cli.authorization;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, or ends it: neither its time nor its output is without bound. */
final class BoundedProcess {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C");
  private static final int CHUNK = 1 << 13;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private BoundedProcess() {}

  /**
   * What a program did.
   *
   * @param status its exit status
   * @param output its standard output
   * @param errors its standard error
   */
  record Ended(int status, byte[] output, byte[] errors) {}

  /**
   * Runs {@code command}, which inherits nothing of the environment, with {@code input}.
   *
   * @throws IOException if it does not start, takes too long or says too much
   */
  static Ended run(List<String> command, byte[] input, Duration timeout, int maximumBytes)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    Process process = builder.start();
    Reading output = new Reading(process, process.getInputStream(), maximumBytes);
    Reading errors = new Reading(process, process.getErrorStream(), maximumBytes);
    Thread writing = start(() -> write(process.getOutputStream(), input));
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(command.get(0) + " gave no answer within " + seconds(timeout));
      }
      for (Thread thread : List.of(output.thread, errors.thread, writing)) {
        thread.join(GRACE.toMillis());
      }
      if (output.exceeded || errors.exceeded) {
        throw new IOException(command.get(0) + " printed more than " + maximumBytes + " bytes");
      }
      return new Ended(process.exitValue(), output.bytes(), errors.bytes());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + command.get(0));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String seconds(Duration timeout) {
    return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
  }

  private static void write(OutputStream to, byte[] input) {
    try (to) {
      to.write(input);
    } catch (IOException closed) {
      // The program did not want it; its answer says why.
    }
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "bounded process");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Reads a stream until it ends, or ends the process that says too much. */
  private static final class Reading {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;
    private volatile boolean exceeded;

    Reading(Process process, InputStream from, int maximumBytes) {
      thread = start(() -> read(process, from, maximumBytes));
    }

    private void read(Process process, InputStream from, int maximumBytes) {
      byte[] chunk = new byte[CHUNK];
      try (from) {
        for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
          synchronized (bytes) {
            bytes.write(chunk, 0, count);
            exceeded = bytes.size() > maximumBytes;
          }
          if (exceeded) {
            process.destroyForcibly();
            return;
          }
        }
      } catch (IOException ended) {
        // What was read so far is what there is.
      }
    }

    byte[] bytes() {
      synchronized (bytes) {
        return bytes.toByteArray();
      }
    }
  }
}
