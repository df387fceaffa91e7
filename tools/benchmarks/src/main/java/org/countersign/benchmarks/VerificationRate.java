package org.countersign.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.code.HashType;
import org.countersign.signature.StaticCode;
import org.countersign.signature.Verification;

/**
 * Prints how fast large code is verified, beside the bare rates of the digests in it: of the Java
 * platform's preferred provider, and of OpenSSL if it is installed. Of several rounds the best
 * counts, for the time that passes and for the processor time that it takes: the latter compares
 * even on a machine that has other things to do. With a small heap it also shows how little of one
 * a verification needs.
 */
public final class VerificationRate {

  private static final int ROUNDS = 7;
  private static final int BLOCK_SIZE = 1 << 16;
  private static final int SMALL_PAGE = 1 << 12;
  private static final int LARGE_PAGE = 1 << 14;
  private static final Pattern OPENSSL_RATE =
      Pattern.compile("^sha256 +([0-9.]+)k", Pattern.MULTILINE);

  private VerificationRate() {}

  /** Something that takes as long as its bytes. */
  @FunctionalInterface
  private interface Work {

    /** Does it once and returns how many bytes it went over. */
    long run() throws Exception;
  }

  /**
   * Megabytes of 10^6 bytes.
   *
   * @param elapsed for each second that passes
   * @param processor for each second of processor time, over all threads
   */
  private record Rate(double elapsed, double processor) {

    /** Returns the rate of doing both with the same bytes, one after the other. */
    Rate inTurnWith(Rate other) {
      return new Rate(
          1 / (1 / elapsed + 1 / other.elapsed), 1 / (1 / processor + 1 / other.processor));
    }
  }

  /**
   * Measures and prints.
   *
   * @param arguments the size of the code in megabytes of 2^20 bytes; 1024 if there is none
   */
  public static void main(String[] arguments) throws Exception {
    int megabytes = arguments.length == 0 ? 1024 : Integer.parseInt(arguments[0]);
    Runtime runtime = Runtime.getRuntime();
    print(
        "Java %s, digests by %s, %d processors, heap of at most %d MiB, code of %d MiB",
        Runtime.version(),
        MessageDigest.getInstance("SHA-256").getProvider().getName(),
        runtime.availableProcessors(),
        runtime.maxMemory() >> 20,
        megabytes);
    print(
        "| %-44s | MB per second | of the bare rate | MB per processor second | of the bare rate |",
        "");
    print("|---|---|---|---|---|");
    long bytes = (long) megabytes << 20;
    Rate sha1 = best(() -> digest("SHA-1", bytes, SMALL_PAGE));
    Rate sha256 = best(() -> digest("SHA-256", bytes, SMALL_PAGE));
    Rate sha256OfLarge = best(() -> digest("SHA-256", bytes, LARGE_PAGE));
    Rate sha256OfBlocks = best(() -> digest("SHA-256", bytes, BLOCK_SIZE));
    print("SHA-1 of 4 KiB each, one thread", sha1, sha1);
    print("SHA-256 of 4 KiB each, one thread", sha256, sha256);
    print("SHA-256 of 16 KiB each, one thread", sha256OfLarge, sha256OfLarge);
    print("SHA-256 of 64 KiB each, one thread", sha256OfBlocks, sha256OfBlocks);
    print("verify SHA-256, pages of 4 KiB", verify(megabytes, 12, HashType.SHA256), sha256);
    print("verify SHA-256, pages of 16 KiB", verify(megabytes, 14, HashType.SHA256), sha256OfLarge);
    print(
        "verify SHA-1 and SHA-256, pages of 4 KiB",
        verify(megabytes, 12, HashType.SHA1, HashType.SHA256),
        sha1.inTurnWith(sha256));
    printOpenssl(sha256OfLarge);
  }

  /** Digests messages that stay in the processor's cache: the most that a provider can do. */
  private static long digest(String algorithm, long bytes, int messageSize) throws Exception {
    MessageDigest digest = MessageDigest.getInstance(algorithm);
    byte[] block = new byte[BLOCK_SIZE];
    byte[] result = new byte[digest.getDigestLength()];
    for (long at = 0; at < bytes; at += messageSize) {
      digest.update(block, (int) (at % BLOCK_SIZE), messageSize);
      digest.digest(result, 0, result.length);
    }
    return bytes;
  }

  private static Rate verify(int megabytes, int pageShift, HashType... hashTypes) throws Exception {
    Path directory = Files.createTempDirectory("countersign");
    Path path = directory.resolve("program");
    try {
      LargeProgram.write(path, megabytes, pageShift, hashTypes);
      return best(() -> verify(path));
    } finally {
      Files.deleteIfExists(path);
      Files.delete(directory);
    }
  }

  private static long verify(Path path) throws Exception {
    Verification verification = StaticCode.open(path).verify();
    if (!verification.isValid()) {
      throw new IllegalStateException("it should be valid: " + verification.findings());
    }
    return Files.size(path);
  }

  private static Rate best(Work work) throws Exception {
    Rate best = new Rate(0, 0);
    for (int round = 0; round < ROUNDS; round++) {
      long processorStart = processorNanos();
      long start = System.nanoTime();
      double thousands = work.run() * 1e3;
      double elapsed = System.nanoTime() - start;
      double processor = processorNanos() - processorStart;
      best =
          new Rate(
              Math.max(best.elapsed(), thousands / elapsed),
              Math.max(best.processor(), thousands / processor));
    }
    return best;
  }

  private static void printOpenssl(Rate bare) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder("openssl", "speed", "-seconds", "1", "-bytes", "16384", "sha256");
    Process process;
    try {
      process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      print("openssl is not installed: " + e.getMessage());
      return;
    }
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      StringBuilder text = new StringBuilder();
      output.lines().forEach(line -> text.append(line).append('\n'));
      Matcher rate = OPENSSL_RATE.matcher(text);
      if (rate.find()) {
        double megabytes = Double.parseDouble(rate.group(1)) / 1e3;
        print("openssl speed sha256, one thread", new Rate(megabytes, megabytes), bare);
      }
    }
  }

  private static void print(String what, Rate rate, Rate bare) {
    print(
        "| %-44s | %4.0f | %3.0f %% | %4.0f | %3.0f %% |",
        what,
        rate.elapsed(),
        100 * rate.elapsed() / bare.elapsed(),
        rate.processor(),
        100 * rate.processor() / bare.processor());
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static long processorNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }
}
