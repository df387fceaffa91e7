package com.example.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The sample's scripts as users start them. Nothing is installed, and nothing signed by anybody.
 */
class XpcDaemonSampleIT {

  private static final int USAGE = 2;
  private static final int NO_MAC = 3;
  private static final int UNSAFE_PLACE = 77;
  private static final int MINUTES = 5;

  private record Ended(int status, String output) {}

  @BeforeEach
  void thereIsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh to start the sample with");
  }

  private static Ended start(String... words) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  private static Ended script(String name, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", name));
    command.addAll(List.of(words));
    return start(command.toArray(String[]::new));
  }

  @Test
  @DisabledOnOs(OS.MAC)
  void saysInOneLineThatThisIsNoMac() throws Exception {
    Ended run = script("run");
    assertThat(run.output().lines()).hasSize(1).allMatch(line -> line.contains("XPC is on a Mac"));
    assertThat(run.status()).isEqualTo(NO_MAC);
    Ended packaging = script("package.sh", "--ad-hoc");
    assertThat(packaging.output().lines()).hasSize(1);
    assertThat(packaging.status()).isEqualTo(NO_MAC);
  }

  @Test
  void refusesWordsThatItDoesNotKnow() throws Exception {
    for (String name : List.of("run", "package.sh")) {
      Ended ended = script(name, "--nonsense");
      assertThat(ended.output()).startsWith("usage: " + name);
      assertThat(ended.status()).isEqualTo(USAGE);
    }
  }

  @Test
  @EnabledOnOs(OS.MAC)
  void packagesProgramsThatStartNothingWhereTheirUserCanWrite() throws Exception {
    Ended packaging = script("package.sh", "--no-build", "--ad-hoc");
    assertThat(packaging.status()).as(packaging.output()).isZero();
    Ended app = start("target/package/Notes.app/Contents/MacOS/Notes");
    assertThat(app.output()).contains("somebody else than root could change");
    assertThat(app.status()).isEqualTo(UNSAFE_PLACE);
  }
}
