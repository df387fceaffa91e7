package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the packaged program: on which Java its launcher starts it, how, and with what. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherIT {

  private static final Path PROGRAM = Path.of("target", "countersign").toAbsolutePath();
  private static final Path ARCHIVE =
      Path.of("lib", "countersign-" + System.getProperty("java.version") + ".jsa");
  private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));

  @TempDir private Path directory;
  private FakeJava fake;

  @BeforeEach
  void makeFakeJava() throws IOException {
    fake = new FakeJava(directory.resolve("a fake jdk"), "17.0.15");
  }

  @Test
  void runsTheProgram() throws Exception {
    ProgramRun run = on(THIS_JAVA).run(PROGRAM, "--version");

    assertThat(run.output()).matches("countersign \\d+\\.\\d+\\.\\d+\\S*\\R");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void passesTheExitStatusOfTheProgramOn() throws Exception {
    ProgramRun run = on(THIS_JAVA).run(PROGRAM, "no-such\ncommand");

    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).contains("no-such\\ncommand");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void readsItsClassesFromTheArchiveOfTheBuild() throws Exception {
    assertThat(PROGRAM.resolveSibling(ARCHIVE)).isNotEmptyFile();

    ProgramRun run = on(THIS_JAVA).with("JDK_JAVA_OPTIONS", "-Xshare:on").run(PROGRAM, "--version");

    assertThat(run.status()).as(run.errors()).isZero();
  }

  @Test
  void doesWithoutAnArchiveThatTheJvmRefuses() throws Exception {
    Path program = copyProgramTo(directory.resolve("copy"));
    Files.write(program.resolveSibling(ARCHIVE), new byte[] {1, 2, 3});

    ProgramRun run = on(THIS_JAVA).run(program, "--version");

    assertThat(run.output()).startsWith("countersign ");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void givesNoJvmTheArchiveOfAnother() throws Exception {
    fake = new FakeJava(directory.resolve("another jdk"), "17.0.0.1");

    assertThat(fake.argumentsOf(on(fake.home()).run(PROGRAM)))
        .isNotEmpty()
        .noneMatch(argument -> argument.contains("SharedArchiveFile"));
  }

  @Test
  void handsEachArgumentOnAsItIs() throws Exception {
    String[] arguments = {
      "explain", "", "two words", "\"'`$HOME\\", "line\nbreak\n", "*", "-x=1", "--", "%s"
    };

    assertThat(fake.programArgumentsOf(on(fake.home()).run(PROGRAM, arguments)))
        .containsExactly(arguments);
  }

  @Test
  void handsStandardInputOn() throws Exception {
    ProgramRun run = on(fake.home()).withInput("anchor apple\n").run(PROGRAM, "csreq", "-r", "-");

    assertThat(fake.inputOf(run)).isEqualTo("anchor apple\n");
  }

  @Test
  void prefersTheRuntimeBesideIt() throws Exception {
    Path program = copyProgramTo(directory.resolve("copy"));
    Files.move(fake.home(), program.resolveSibling("runtime"));

    ProgramRun run = on(directory.resolve("no jdk")).run(program, "show");

    assertThat(fake.programArgumentsOf(run)).containsExactly("show");
  }

  @Test
  void becomesTheJvmSoThatSignalsReachIt() throws Exception {
    ProgramRun run = on(fake.home()).run(PROGRAM);

    assertThat(fake.processOf(run)).isEqualTo(run.process());
    assertThat(run.status()).isEqualTo(FakeJava.EXIT_STATUS);
  }

  @ParameterizedTest
  @CsvSource({"csreq, 1", "--help, 1", "batch, 4", "explain, 4", "lint, 4", "verify, 4"})
  void optimizesOnlyWhatRunsLong(String command, int tiers) throws Exception {
    assertThat(fake.argumentsOf(on(fake.home()).run(PROGRAM, command)))
        .contains("-XX:TieredStopAtLevel=" + tiers);
  }

  @Test
  void startsByARelativePath() throws Exception {
    Path relative = directory.toRealPath().relativize(PROGRAM.toRealPath());

    assertStarts(on(THIS_JAVA).in(directory).run(relative, "--version"));
  }

  @Test
  void startsThroughLinksToLinks() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("some where/bin"));
    Path program = copyProgramTo(directory.resolve("copy"));
    Files.createSymbolicLink(bin.resolve("absolute"), program);
    Path link = directory.resolve("relative");
    Files.createSymbolicLink(link, Path.of("some where/bin/absolute"));

    assertStarts(on(THIS_JAVA).run(link, "--version"));
  }

  @Test
  void startsInADirectoryWithSpacesAndQuotes() throws Exception {
    Path program = copyProgramTo(directory.resolve("it's a \"program\" for $HOME"));

    assertStarts(on(THIS_JAVA).run(program, "--version"));
  }

  @Test
  void findsJavaOnThePathWithoutJavaHome() throws Exception {
    ProgramRun run =
        on(null)
            .with("PATH", fake.home().resolve("bin") + ":" + System.getenv("PATH"))
            .run(PROGRAM, "show");

    assertThat(fake.programArgumentsOf(run)).containsExactly("show");
  }

  @Test
  void asksAJavaThatStandsApartFromItsJdkForItsVersion() throws Exception {
    Files.delete(fake.home().resolve("release"));

    ProgramRun run = on(fake.home()).run(PROGRAM, "show");

    assertThat(fake.programArgumentsOf(run)).containsExactly("show");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.0.15", "21-ea", "25.0.3", "100"})
  void acceptsEveryJavaFromTheBaselineOn(String version) throws Exception {
    fake = new FakeJava(directory.resolve("jdk " + version), version);

    ProgramRun run = on(fake.home()).run(PROGRAM, "show");

    assertThat(fake.programArgumentsOf(run)).containsExactly("show");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_392", "9", "11.0.25", "16.0.2"})
  void refusesAnOlderJavaInOneLine(String version) throws Exception {
    fake = new FakeJava(directory.resolve("jdk " + version), version);

    assertRefuses(
        on(fake.home()).run(PROGRAM, "--version"), fake.home().toString(), version, "17 or newer");
  }

  @Test
  void refusesAJavaHomeWithoutJavaInOneLine() throws Exception {
    Path home = directory.resolve("no jdk");

    assertRefuses(on(home).run(PROGRAM, "--version"), "JAVA_HOME", home.toString(), "17 or newer");
  }

  @Test
  void refusesAPathWithoutJavaInOneLine() throws Exception {
    ProgramRun run =
        on(null).with("PATH", directory.resolve("no bin").toString()).run(PROGRAM, "--version");

    assertRefuses(run, "no java on PATH", "17 or newer");
  }

  private static void assertStarts(ProgramRun run) {
    assertThat(run.output()).as(run.errors()).startsWith("countersign ");
    assertThat(run.status()).isZero();
  }

  private static void assertRefuses(ProgramRun run, String... reasons) {
    assertThat(run.status()).isOne();
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).startsWith("countersign: ").contains(reasons).hasLineCount(1);
  }

  private ProgramStart on(Path javaHome) {
    return new ProgramStart(javaHome, directory);
  }

  /** Copies as much of the program as {@code --version} needs. */
  private static Path copyProgramTo(Path target) throws IOException {
    Files.createDirectories(target.resolve("lib"));
    Path library = PROGRAM.resolveSibling("lib");
    try (var jars = Files.newDirectoryStream(library, "{countersign,picocli}*.jar")) {
      for (Path jar : jars) {
        Files.copy(jar, target.resolve("lib").resolve(jar.getFileName()));
      }
    }
    return Files.copy(PROGRAM, target.resolve(PROGRAM.getFileName()));
  }
}
