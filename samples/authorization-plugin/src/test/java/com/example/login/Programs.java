package com.example.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that tests start: compilers of C, and what they make. */
final class Programs {

  private static final int SECONDS = 60;

  private Programs() {}

  /** Skips the test if there is no such program. */
  static void assumeThereIs(String program) throws InterruptedException {
    boolean isThere;
    try {
      run(Path.of("."), List.of(program, "--version"));
      isThere = true;
    } catch (IOException e) {
      isThere = false;
    }
    assumeTrue(isThere, "there is no " + program + " on this machine");
  }

  /** Runs a program that must end with 0, and returns what it printed. */
  static String run(Path directory, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
