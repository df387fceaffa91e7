package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard input, output and error. Text is UTF-8, whatever the locale.
 *
 * <p>Writing throws nothing: after the first failure the rest is dropped, and {@link #finish}
 * tells. Not thread safe.
 */
public final class Console {

  /** What {@code strerror} says when nobody reads the other end of a pipe. */
  private static final String BROKEN_PIPE = "Broken pipe";

  private static final int BUFFER_SIZE = 1 << 16;

  private final InputStream in;
  private final LossyOutput out;
  private final LossyOutput err;

  Console(InputStream in, OutputStream out, OutputStream err) {
    this.in = in;
    this.out = new LossyOutput(new BufferedOutputStream(out, BUFFER_SIZE));
    this.err = new LossyOutput(err);
  }

  /** Returns the console of this process. */
  static Console ofProcess() {
    return new Console(
        // Buffered, as a bare file wants to know its position at times, and pipes have none.
        new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err));
  }

  /** Returns standard input. */
  public InputStream in() {
    return in;
  }

  /** Returns standard output, buffered, which throws nothing. */
  public OutputStream out() {
    return out;
  }

  /** Returns standard error, which throws nothing. */
  OutputStream err() {
    return err;
  }

  /** Writes text to standard output as it is. */
  public void print(String text) {
    out.write(text.getBytes(UTF_8));
  }

  /** Writes a line to standard output. */
  public void printLine(String line) {
    print(line + '\n');
  }

  /** Writes what is still buffered. */
  void flush() {
    out.flush();
  }

  /** Writes bytes to standard error as they are, behind all that was printed so far. */
  void printError(byte[] bytes) {
    out.flush();
    err.write(bytes);
  }

  /** Writes text to standard error as it is, behind all that was printed so far. */
  public void printError(String text) {
    printError(text.getBytes(UTF_8));
  }

  /** Writes one line to standard error that says who complains. */
  void complain(String message) {
    printError("countersign: " + message + '\n');
  }

  /** Tells whether output was lost, so that there is no point in going on. */
  boolean hasFailed() {
    return out.failure != null;
  }

  /**
   * Writes what is still buffered, and returns why output was lost, for a caller who says so in its
   * own way: {@link #finish} then does not. Empty if nothing was lost, or because nobody reads any
   * more.
   */
  public Optional<IOException> takeFailure() {
    out.flush();
    IOException failure = out.failure;
    if (failure == null || BROKEN_PIPE.equals(failure.getMessage())) {
      return Optional.empty();
    }
    out.isTaken = true;
    return Optional.of(failure);
  }

  /** Writes what is still buffered, and returns {@code status} or what went wrong instead. */
  int finish(int status) {
    out.flush();
    IOException failure = out.failure;
    if (failure == null || out.isTaken) {
      return status;
    }
    if (BROKEN_PIPE.equals(failure.getMessage())) {
      return ExitStatus.CLOSED_PIPE;
    }
    complain("cannot write to standard output: " + FileProblem.of(failure));
    return ExitStatus.FAILURE;
  }

  /** Passes on what it can, and keeps the reason why it could not. */
  private static final class LossyOutput extends OutputStream {

    private final OutputStream target;
    private @Nullable IOException failure;
    private boolean isTaken;

    LossyOutput(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int b) {
      if (failure == null) {
        try {
          target.write(b);
        } catch (IOException e) {
          failure = e;
        }
      }
    }

    @Override
    public void write(byte[] bytes) {
      write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (failure == null) {
        try {
          target.write(bytes, offset, length);
        } catch (IOException e) {
          failure = e;
        }
      }
    }

    @Override
    public void flush() {
      if (failure == null) {
        try {
          target.flush();
        } catch (IOException e) {
          failure = e;
        }
      }
    }
  }
}
