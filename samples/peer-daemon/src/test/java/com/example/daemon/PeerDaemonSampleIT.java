package com.example.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample as users start it. Where it says that it cannot run, what needs it is skipped. */
class PeerDaemonSampleIT {

  private static final List<String> OUTCOMES =
      List.of(
          "right-client: accepted",
          "unsigned: rejected (not-signed)",
          "other-team: rejected (requirement-not-satisfied)",
          "older-version: rejected (requirement-not-satisfied)",
          "becomes-another-program: rejected (evidence-changed)",
          "hands-on-its-connection: rejected (wrong-sender)",
          "other-user: rejected (wrong-user)",
          "shared-java: rejected (hosted-code)",
          "copied-launcher: rejected (writable-program)");

  private static final int NOT_LINUX = 3;
  private static final int NO_COMPILER = 6;
  private static final int TERMINATED = 128 + 15;

  private Path directory;

  /** Not a {@code @TempDir}, which no other user can look into. */
  @BeforeEach
  void makeDirectory() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh to start the sample with");
    directory = Files.createTempDirectory("sample");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** No files; and no process either, for it would keep the output open that is read to its end. */
  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    if (directory != null) {
      try (Stream<Path> left = Files.list(directory)) {
        assertThat(left).isEmpty();
      }
      Files.delete(directory);
    }
  }

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "run", "--no-build"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("TMPDIR", directory.toString());
    return builder.start();
  }

  /** Returns the output of a run that could be made and went as it should. */
  private static List<String> output(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status >= NOT_LINUX && status <= NO_COMPILER) {
      abort(output);
    }
    assertThat(status).as(output).isZero();
    return output.lines().toList();
  }

  /** Returns a line without what follows the reason code. */
  private static String outcome(String line) {
    return line.replaceFirst("\\) .*", ")");
  }

  @Test
  void servesItsClientAndNobodyElseInSeveralRunsAtOnce() throws Exception {
    Process explaining = start("--explain");
    Process other = start();
    List<String> explained = output(explaining);
    List<String> lines = output(other);

    assertThat(lines).extracting(PeerDaemonSampleIT::outcome).isEqualTo(OUTCOMES);
    assertThat(lines.get(3))
        .endsWith(": info[CFBundleShortVersionString] >= \"2.1\": found \"2.0.9\"");
    assertThat(explained)
        .filteredOn(line -> !line.isEmpty() && !line.startsWith(" "))
        .extracting(PeerDaemonSampleIT::outcome)
        .isEqualTo(OUTCOMES);
    assertThat(explained)
        .anyMatch(line -> line.contains("not examined: the environment of the peer"))
        .anyMatch(line -> line.contains("advice: the code is signed by team \"ZZZZZ99999\""));
  }

  @Test
  void cleansUpWhenItIsTerminated() throws Exception {
    Process process = start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String first = output.readLine();
    assertThat(first).isNotNull();
    if (first.startsWith("peer-daemon: ")) {
      abort(first);
    }
    process.toHandle().destroy(); // which, unlike the process's own, leaves the output open

    assertThat(output.lines().toList()).hasSizeLessThan(OUTCOMES.size() - 1);
    assertThat(process.waitFor()).isEqualTo(TERMINATED);
  }

  @Test
  void refusesWordsThatItDoesNotKnow() throws Exception {
    Process process = start("--nonsense");

    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).startsWith("usage: run ");
    assertThat(process.waitFor()).isEqualTo(2);
  }
}
