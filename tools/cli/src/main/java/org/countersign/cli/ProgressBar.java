package org.countersign.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.countersign.signature.CodeSlice;
import org.countersign.signature.StaticCode;
import org.countersign.signature.VerificationProgress;

/**
 * One line on a terminal that says how far the verification of files has come. It appears only when
 * the work takes long, and is drawn anew a few times a second. Thread safe.
 */
final class ProgressBar implements VerificationProgress {

  /** The launcher states with it that standard error is a terminal, which a JVM cannot find out. */
  private static final String TERMINAL_PROPERTY = "countersign.errors.terminal";

  private static final long DELAY_NANOS = 500_000_000L;
  private static final long INTERVAL_NANOS = 100_000_000L;
  private static final int WIDTH = 30;
  private static final String ERASE = "\r\u001b[K";
  private static final double KILO = 1000;

  private final PrintStream terminal;
  private final LongSupplier nanoTime;
  private final long start;

  private int files;
  private int filesDone;
  private long sealedInFile;
  private long hashedOfFile;
  private long hashed;
  private long lastDrawn;
  private boolean isShown;

  private ProgressBar(OutputStream terminal, int files, LongSupplier nanoTime) {
    this.terminal = new PrintStream(terminal, true, StandardCharsets.US_ASCII);
    this.nanoTime = nanoTime;
    this.files = files;
    this.start = nanoTime.getAsLong();
    this.lastDrawn = start - INTERVAL_NANOS;
  }

  /** Returns a bar for one file, which is drawn on standard error if it is a terminal. */
  static ProgressBar on(Console console) {
    OutputStream terminal =
        isTerminal(System.getenv()) ? console.err() : OutputStream.nullOutputStream();
    return on(terminal, 1, System::nanoTime);
  }

  /**
   * Returns a bar for that many files, which is drawn on {@code terminal}.
   *
   * @param nanoTime a clock that never goes back
   */
  static ProgressBar on(OutputStream terminal, int files, LongSupplier nanoTime) {
    return new ProgressBar(terminal, files, nanoTime);
  }

  private static boolean isTerminal(Map<String, String> environment) {
    return Boolean.getBoolean(TERMINAL_PROPERTY) && !"dumb".equals(environment.get("TERM"));
  }

  /** Is told how many files there are. */
  synchronized void expect(int files) {
    this.files = files;
  }

  /** Is told what is verified next. */
  synchronized void begin(StaticCode code) {
    sealedInFile = code.slices().stream().mapToLong(ProgressBar::sealed).sum();
    hashedOfFile = 0;
    draw();
  }

  /** Returns how many bytes of a slice are hashed; those that slices share, once for each. */
  private static long sealed(CodeSlice slice) {
    return slice
        .signature()
        .map(signature -> signature.chosenCodeDirectory().codeLimit())
        .orElse(0L);
  }

  /** Is told that one more file is done, whatever became of it. Draws nothing: text may follow. */
  synchronized void end() {
    filesDone++;
    sealedInFile = 0;
    hashedOfFile = 0;
  }

  @Override
  public synchronized void hashed(long bytes) {
    hashedOfFile += bytes;
    hashed += bytes;
    draw();
  }

  /** Takes the line away, so that other text can be printed. */
  synchronized void erase() {
    if (isShown) {
      terminal.print(ERASE);
      terminal.flush();
      isShown = false;
    }
  }

  private void draw() {
    long now = nanoTime.getAsLong();
    if (now - start < DELAY_NANOS || now - lastDrawn < INTERVAL_NANOS) {
      return;
    }
    lastDrawn = now;
    isShown = true;
    terminal.print('\r' + line());
    terminal.flush();
  }

  private String line() {
    double ofFile = sealedInFile > 0 ? Math.min(1, (double) hashedOfFile / sealedInFile) : 0;
    int filled = (int) (WIDTH * Math.min(1, (filesDone + ofFile) / Math.max(1, files)));
    return '['
        + "#".repeat(filled)
        + "-".repeat(WIDTH - filled)
        + "] "
        + Math.min(files, filesDone + 1)
        + " of "
        + files
        + (files == 1 ? " file, " : " files, ")
        + size(hashed)
        + "\u001b[K";
  }

  /** Returns a number of bytes for people: {@code 1.2 GB}. */
  private static String size(long bytes) {
    double value = bytes / KILO / KILO;
    return value < KILO
        ? String.format(Locale.ROOT, "%.1f MB", value)
        : String.format(Locale.ROOT, "%.1f GB", value / KILO);
  }
}
