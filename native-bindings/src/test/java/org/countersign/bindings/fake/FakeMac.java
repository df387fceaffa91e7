package org.countersign.bindings.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.countersign.bindings.library.MacLibraries;
import org.countersign.bindings.library.SystemLibrary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A macOS in which tests decide what happens: {@code src/test/c}, compiled once and loaded in the
 * place of the system's libraries. Its state is shared by all tests of a JVM, which run one after
 * the other.
 */
public final class FakeMac {

  private static final Path SOURCES = Path.of("src", "test", "c");
  private static final int COMPILATION_SECONDS = 60;

  private static @Nullable SystemLibrary library;

  private FakeMac() {}

  /** What every part of the fake shares. */
  public interface Misuses extends Library {

    /** Returns how often a caller did what a real system would not forgive. */
    int fake_misuse_count();

    /** Returns what, as lines. */
    String fake_misuses();

    /** Begins anew. */
    void fake_forget_misuses();
  }

  /** Returns the fake's libraries; the test is skipped, with a message, if they cannot be made. */
  public static MacLibraries libraries() {
    return MacLibraries.allIn(library());
  }

  /**
   * Returns another fake, compiled without some of its parts, as systems before them were: each is
   * the name of a macro. The test is skipped, with a message, if it cannot be made.
   */
  public static MacLibraries librariesWithout(String... parts) {
    assumeCompiler();
    return MacLibraries.allIn(
        SystemLibrary.at(compiled(Stream.of(parts).map(part -> "-D" + part).toList()).toString()));
  }

  /** Returns the functions by which a test tells the fake what to do, and asks what was done. */
  public static <T extends Library> T controls(Class<T> declarations) {
    return library().functions(declarations);
  }

  /** Fails if anybody did since the last call what a real system would not forgive. */
  public static void assertProperlyUsed() {
    Misuses misuses = controls(Misuses.class);
    String lines = misuses.fake_misuses();
    misuses.fake_forget_misuses();
    assertThat(lines).as("misuses of the system's functions").isEmpty();
  }

  private static synchronized SystemLibrary library() {
    if (library == null) {
      assumeCompiler();
      library = SystemLibrary.at(compiled(List.of()).toString());
    }
    return library;
  }

  private static void assumeCompiler() {
    Assumptions.assumeTrue(hasCompiler(), "there is no cc to compile the make-believe macOS with");
  }

  private static boolean hasCompiler() {
    try {
      return run(List.of("cc", "--version")).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static Path compiled(List<String> options) {
    try {
      Path result =
          Files.createTempDirectory(Path.of("target"), "fake-mac").resolve("libfakemac.so");
      List<String> command =
          new ArrayList<>(List.of("cc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-g"));
      command.addAll(options);
      command.addAll(List.of("-fPIC", "-fvisibility=default", "-shared", "-pthread"));
      if (!System.getProperty("os.name").startsWith("Mac")) {
        command.add("-Wl,-Bsymbolic"); // its own functions, not those of the same name in libc
      }
      command.addAll(List.of("-o", result.toString()));
      try (Stream<Path> sources = Files.list(SOURCES)) {
        sources
            .map(Path::toString)
            .filter(name -> name.endsWith(".c"))
            .sorted()
            .forEach(command::add);
      }
      assertThat(run(command)).isEmpty();
      return result.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command, and returns what it printed if it failed. */
  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(COMPILATION_SECONDS, TimeUnit.SECONDS)).isTrue();
      return process.exitValue() == 0 ? "" : command + " failed:\n" + output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
