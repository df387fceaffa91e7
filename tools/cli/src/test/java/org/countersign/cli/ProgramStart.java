package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The surroundings in which a test starts a program. Not thread safe. */
public final class ProgramStart {

  private static final int TIMEOUT_SECONDS = 60;

  private final ProcessBuilder builder = new ProcessBuilder();
  private final Path scratch;
  private String input = "";

  /** Starts on {@code javaHome}, or on what PATH has; {@code scratch} is an existing directory. */
  public ProgramStart(@Nullable Path javaHome, Path scratch) {
    this.scratch = scratch;
    Map<String, String> environment = builder.environment();
    // What the build's own JVM was told is not for the program's.
    environment.keySet().removeAll(List.of("JAVA_HOME", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    if (javaHome != null) {
      environment.put("JAVA_HOME", javaHome.toString());
    }
  }

  /** Sets a variable of the environment. */
  public ProgramStart with(String variable, String value) {
    builder.environment().put(variable, value);
    return this;
  }

  /** Sets what is on standard input. */
  public ProgramStart withInput(String text) {
    input = text;
    return this;
  }

  /** Sets the working directory. */
  public ProgramStart in(Path directory) {
    builder.directory(directory.toFile());
    return this;
  }

  /** Runs {@code program} to its end, which must come within a minute. */
  public ProgramRun run(Path program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of(arguments));
    Path in = Files.writeString(scratch.resolve("input"), input, UTF_8);
    Path out = scratch.resolve("output");
    Path err = scratch.resolve("errors");
    Process process =
        builder
            .command(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end within " + TIMEOUT_SECONDS + " s");
    }
    return new ProgramRun(
        process.pid(),
        Files.readString(out, UTF_8),
        Files.readString(err, UTF_8),
        process.exitValue());
  }
}
