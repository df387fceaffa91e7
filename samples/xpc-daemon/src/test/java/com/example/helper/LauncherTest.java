package com.example.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, compiled for whatever system this is, with a runtime of its own. It takes files for
 * safe that belong to the user of this test, where in earnest they are root's.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final Path C = Path.of("src", "main", "c");
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final int UNSAFE_PLACE = 77;
  private static final int NO_RUNTIME = 71;

  /** Made by the shell, since this JVM passes arguments on in a charset that may have no apples. */
  private static final String UMLAUT_AND_APPLE = "$(printf '\\303\\274\\360\\237\\215\\216')";

  private static final int SECONDS = 60;

  @TempDir static Path directory;

  private static Path contents;
  private static Path launcher;

  private record Ended(int status, String output) {}

  @BeforeAll
  static void packageTheProbe() throws Exception {
    Path jlink = JAVA_HOME.resolve("bin").resolve("jlink");
    Path header = JAVA_HOME.resolve("include").resolve("jni.h");
    assumeTrue(Files.isExecutable(jlink) && Files.exists(header), "this Java is no whole JDK");
    assumeTrue(hasCompiler(), "there is no cc to compile the launcher with");
    contents = directory.toRealPath().resolve("Probe.app").resolve("Contents");
    Files.createDirectories(contents.resolve("MacOS"));
    Files.createDirectories(contents.resolve("java"));
    writeJar(contents.resolve("java").resolve("main.jar"));
    Path runtime = contents.resolve("runtime");
    run(
        jlink.toString(),
        "--output",
        runtime.toString(),
        "--add-modules",
        "java.management",
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages");
    launcher = contents.resolve("MacOS").resolve("Probe");
    List<String> compile = new ArrayList<>(List.of("cc", "-std=gnu11", "-D_GNU_SOURCE"));
    compile.addAll(List.of("-Wall", "-Wextra", "-Werror", "-pthread"));
    compile.add("-I" + header.getParent());
    compile.add("-I" + header.resolveSibling(isMac() ? "darwin" : "linux"));
    compile.add("-DMAIN_CLASS=\"com/example/helper/LauncherProbe\"");
    compile.add("-DOWNER=" + Files.getAttribute(directory, "unix:uid"));
    compile.addAll(List.of("-o", launcher.toString()));
    compile.addAll(List.of(C.resolve("launcher.c").toString(), C.resolve("place.c").toString()));
    if (!isMac()) {
      compile.add("-ldl");
    }
    run(compile.toArray(String[]::new));
  }

  private static boolean isMac() {
    return OS.MAC.isCurrentOs();
  }

  private static boolean hasCompiler() throws InterruptedException {
    try {
      return start(List.of("cc", "--version")).status() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void writeJar(Path jar) throws IOException {
    String name = LauncherProbe.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry(name));
      Files.copy(Path.of("target", "test-classes").resolve(name), out);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Ended ended = start(List.of(command));
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  private static Ended start(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Dinjected=by-tool-options");
    builder.environment().put("_JAVA_OPTIONS", "-Dinjected=by-java-options");
    builder.environment().put("JDK_JAVA_OPTIONS", "-Dinjected=by-jdk-options");
    builder.environment().put("KEPT", "yes");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  private static Ended launch(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  private static void setMode(String permissions, Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @AfterEach
  void makeSafeAgain() throws IOException {
    setMode("rwxr-xr-x", contents.resolve("java"));
    setMode("rw-r--r--", contents.resolve("java").resolve("main.jar"));
    Files.deleteIfExists(contents.resolve("java").resolve("more.jar"));
  }

  @Test
  void startsJavaInItsOwnProcessAndNobodyElseChoosesHow() throws Exception {
    Ended ended =
        start(
            List.of(
                "sh",
                "-c",
                "exec \"$0\" \"$@\" " + UMLAUT_AND_APPLE,
                launcher.toString(),
                "-Dinjected=by-argument"));
    assertThat(ended.output().lines())
        .containsExactly(
            "arguments [-Dinjected=by-argument, ü🍎]",
            "injected null",
            "JDK_JAVA_OPTIONS null",
            "kept yes",
            "-XX:+DisableAttachMechanism",
            "-XX:-UsePerfData",
            "program " + launcher);
    assertThat(ended.status()).isZero();
  }

  @Test
  void endsWithOneIfTheProgramFails() throws Exception {
    Ended ended = launch("fail");
    assertThat(ended.output()).contains("IllegalStateException: as it was told to");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void doesNotStartWhatOthersCanChange() throws Exception {
    for (Path file : List.of(contents.resolve("java"), contents.resolve("java/main.jar"))) {
      setMode("rwxrwxr-x", file);
      assertRefused(file);
      setMode("rwxr-xrwx", file);
      assertRefused(file);
      setMode("rwxr-xr-x", file);
    }
  }

  private static void assertRefused(Path file) throws Exception {
    Ended ended = launch();
    assertThat(ended.output()).contains("somebody else than root could change " + file);
    assertThat(ended.status()).isEqualTo(UNSAFE_PLACE);
  }

  @Test
  void doesNotStartWhatALinkTakesFromElsewhere() throws Exception {
    Path elsewhere = Files.createFile(directory.resolve("elsewhere.jar"));
    Files.createSymbolicLink(contents.resolve("java").resolve("more.jar"), elsewhere);
    assertThat(launch().status()).isEqualTo(UNSAFE_PLACE);
  }

  @Test
  void doesNotStartInAFolderThatOthersCanChange() throws Exception {
    Path open = Files.createDirectory(directory.resolve("open"));
    Path copy = open.resolve("Contents").resolve("MacOS").resolve("Probe");
    Files.createDirectories(copy.getParent());
    Files.copy(launcher, copy);
    setMode("rwxr-xr-x", copy);
    setMode("rwxrwxrwx", open);
    assertThat(start(List.of(copy.toString())).status()).isEqualTo(UNSAFE_PLACE);
  }

  @Test
  void aCopyBesideNothingStartsNothing() throws Exception {
    Path copy = directory.resolve("alone").resolve("MacOS").resolve("Probe");
    Files.createDirectories(copy.getParent());
    Files.copy(launcher, copy);
    setMode("rwxr-xr-x", copy);
    assertThat(start(List.of(copy.toString())).status()).isEqualTo(NO_RUNTIME);
  }
}
