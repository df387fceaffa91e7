package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged program where only a process of its own can tell: pipes, devices, locales. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class ProgramIT {

  private static final Path PROGRAM = Path.of("target", "countersign").toAbsolutePath();
  private static final Path SHELL = Path.of("/bin/sh");

  @TempDir private Path directory;

  private ProgramStart program() {
    return new ProgramStart(Path.of(System.getProperty("java.home")), directory);
  }

  /** Runs a shell script in which {@code $0} is the program. */
  private ProgramRun shell(String script) throws Exception {
    return program().run(SHELL, "-c", script, PROGRAM.toString());
  }

  @Test
  void readsARequirementFromAPipeAndWritesItToOne() throws Exception {
    ProgramRun run = shell("printf always | \"$0\" csreq -r - -b /dev/stdout | od -An -tx1");

    assertThat(run.output().replaceAll("\\s", "")).isEqualTo("fade0c00000000100000000100000001");
    assertThat(run.errors()).isEmpty();
  }

  @Test
  void readsADefinitionFromAPipe() throws Exception {
    Path sample =
        Path.of(
                "../../core/src/test/resources/org/countersign/authorization/01-console-sonoma.plist")
            .toAbsolutePath();

    ProgramRun run = shell("cat '" + sample + "' | \"$0\" authdb list");

    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).contains("loginwindow:done");
  }

  @Test
  void readsRequirementsFromNamedPipes() throws Exception {
    ProgramRun run =
        shell(
            "mkfifo "
                + directory
                + "/pipe && { printf always > "
                + directory
                + "/pipe & } ;"
                + " \"$0\" csreq -r "
                + directory
                + "/pipe -t");

    assertThat(run.output()).as(run.errors()).isEqualTo("always\n");
  }

  @Test
  void passesEveryExitStatusOn() throws Exception {
    String code = SignedCode.in(directory);

    assertThat(program().run(PROGRAM, "csreq", "-r=always").status()).isZero();
    assertThat(program().run(PROGRAM, "csreq", "-r=nonsense").status()).isOne();
    assertThat(program().run(PROGRAM, "csreq").status()).isEqualTo(2);
    assertThat(program().run(PROGRAM, "explain", "-R=never", code).status()).isEqualTo(3);
  }

  @Test
  @Timeout(60)
  void endsQuietlyWhenNobodyReadsItsOutput() throws Exception {
    ProgramRun run =
        shell("{ yes | \"$0\" batch; echo $? > " + directory + "/status; } | head -n 1");

    assertThat(run.output()).startsWith("{\"ok\":false,").hasLineCount(1);
    assertThat(run.errors()).isEmpty();
    assertThat(directory.resolve("status")).hasContent("141");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysWhenTheDiskIsFull() throws Exception {
    ProgramRun run = shell("\"$0\" csreq -r =always -t > /dev/full");

    assertThat(run.errors())
        .isEqualTo("countersign: cannot write to standard output: No space left on device\n");
    assertThat(run.status()).isOne();
  }

  @Test
  void readsArgumentsInUtf8WhateverTheLocale() throws Exception {
    String script = "\"$0\" csreq -r \"=identifier \\\"$(printf '\\303\\251')\\\"\" -t";

    for (String locale : new String[] {"C", "POSIX", "tr_TR.ISO-8859-9", "C.UTF-8", ""}) {
      ProgramRun run =
          program().with("LC_ALL", locale).run(SHELL, "-c", script, PROGRAM.toString());
      assertThat(run.output()).as(locale + run.errors()).isEqualTo("identifier 0xc3a9\n");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsNoOtherFileThanItIsToldTo() throws Exception {
    Path good = MadeUpCode.write(directory.resolve("good"));
    String unsigned = SignedCode.unsignedIn(directory);
    String decoded = directory + "/$(printf '\\357\\277\\275')";
    String bytes = directory + "/$(printf '\\377')";
    String copies = "mkdir %; cp SOURCE %/p; cp SOURCE %.p".replace("%", "\"%\"");
    shell(copies.replace("%", decoded).replace("SOURCE", good.toString()));
    shell(copies.replace("%", bytes).replace("SOURCE", unsigned));

    ProgramRun named = shell("\"$0\" verify " + bytes + ".p");
    ProgramRun inside = shell("cd " + bytes + "; \"$0\" verify p");
    ProgramRun found = shell("\"$0\" verify --recursive " + directory);

    assertThat(named.errors()).contains("an argument that is not").hasLineCount(1);
    assertThat(named.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(inside.errors()).contains("a working directory that is not").hasLineCount(1);
    assertThat(inside.status()).isEqualTo(ExitStatus.FAILURE);
    assertThat(named.output() + inside.output()).isEmpty();
    assertThat(found.output())
        .contains("/%FF/p: The code carries no signature.")
        .contains("/%FF.p: The code carries no signature.")
        .contains("/\ufffd/p: valid on disk", "/\ufffd.p: valid on disk");
    assertThat(found.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void goesOnWhenOneFileTakesMoreMemoryThanThereIs() throws Exception {
    String code = SignedCode.in(directory);
    Path hungry = directory.resolve("hungry");
    ByteBuffer header = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    int signatureSize = 60 << 20;
    header.putInt(0xfeedfacf).putInt(0x0100000c).putInt(0).putInt(2); // a program for arm64
    header.putInt(1).putInt(16).putInt(0).putInt(0); // with one load command
    header.putInt(0x1d).putInt(16).putInt(4096).putInt(signatureSize); // LC_CODE_SIGNATURE
    Files.write(hungry, header.array());
    try (var file = new RandomAccessFile(hungry.toFile(), "rw")) {
      file.seek(4096);
      file.writeInt(0xfade0cc0); // CSMAGIC_EMBEDDED_SIGNATURE
      file.writeInt(signatureSize);
      file.setLength(4096 + signatureSize); // a hole
    }

    ProgramRun run =
        program()
            .with("JDK_JAVA_OPTIONS", "-Xmx40m")
            .run(PROGRAM, "verify", hungry.toString(), code);

    assertThat(run.errors().lines())
        .filteredOn(line -> !line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"))
        .containsExactly(
            "countersign: "
                + hungry
                + ": there is not enough memory for it; JDK_JAVA_OPTIONS=-Xmx4g allows 4 GB");
    assertThat(run.output()).startsWith(code + ": valid on disk\n");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void answersOneByOneWithoutWaitingForMore() throws Exception {
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "batch")
            .redirectError(directory.resolve("errors").toFile())
            .start();
    try (BufferedReader answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (int id = 1; id <= 3; id++) {
        String request = "{\"id\":" + id + ",\"op\":\"compile\",\"source\":\"always\"}\n";
        process.getOutputStream().write(request.getBytes(UTF_8));
        process.getOutputStream().flush();
        assertThat(answers.readLine()).startsWith("{\"id\":" + id + ",\"ok\":true,");
      }
      process.getOutputStream().close();
      assertThat(answers.readLine()).isNull();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void writesFilesForEverybodyWhomTheUmaskAllows() throws Exception {
    Path target = directory.resolve("blob");

    shell("umask 022 && \"$0\" csreq -r =always -b " + target);

    assertThat(HexFormat.of().formatHex(Files.readAllBytes(target)))
        .isEqualTo("fade0c00000000100000000100000001");
    assertThat(Files.getPosixFilePermissions(target)).hasSize(4);
  }

  @Test
  void loadsNothingForCsreqThatItCanDoWithout() throws Exception {
    ProgramRun run =
        program()
            .with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + directory + "/classes")
            .run(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "-cp",
                PROGRAM.resolveSibling("lib") + "/countersign-cli.jar",
                "org.countersign.cli.Countersign",
                "csreq",
                "-r",
                "=anchor apple generic and identifier a",
                "-t");

    assertThat(run.output()).as(run.errors()).startsWith("anchor apple generic");
    String classes = Files.readString(directory.resolve("classes"), UTF_8);
    assertThat(classes).contains(" org.countersign.cli.Csreq ");
    assertThat(classes.lines())
        .noneMatch(
            line ->
                Stream.of("picocli", "com.fasterxml", "com.google", "org.bouncycastle")
                    .anyMatch(library -> line.contains(" " + library + ".")))
        .noneMatch(line -> line.contains(" org.countersign.evaluation."));
  }
}
