package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountersignTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify",
        "explain",
        "show",
        "designated",
        "csreq",
        "explain-error",
        "batch",
        "authdb"
      })
  void helpsWithExamplesAndExitStatuses(String command) {
    CommandRun help = CommandRun.of("help", command);

    assertThat(help.output())
        .startsWith("Usage: countersign " + command)
        .contains("Example", "Exit status")
        .isEqualTo(CommandRun.of(command, "--help").output());
    assertThat(help.output().lines()).allMatch(line -> line.length() <= 98);
    assertThat(help.errors()).isEmpty();
    assertThat(help.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void namesItsCommands(String help) {
    CommandRun run = CommandRun.of(help);

    assertThat(run.output())
        .contains(
            "verify ",
            "explain ",
            "show ",
            "csreq ",
            "explain-error ",
            "batch ",
            "authdb ",
            "Examples:");
    assertThat(run.status()).isZero();
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    CommandRun run = CommandRun.of("explian");

    assertThat(run.errors()).contains("'explian'", "countersign explain");
    assertThat(run.output()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
  }

  /** The JVM decodes bytes that are no text so, whatever they are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify a\ufffd",
        "verify --recursive a\ufffd",
        "verify --detached a\ufffd x",
        "explain -R a\ufffd x",
        "lint a\ufffd",
        "csreq -r =\ufffd -t",
        "csreq -r =always -b a\ufffd",
        "authdb list --file a\ufffd",
        "\ufffd"
      })
  void refusesArgumentsWhoseBytesAreLost(String arguments) {
    CommandRun run = CommandRun.of(arguments.split(" "));

    assertThat(run.errors()).contains("is not in this terminal's character set").hasLineCount(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void takesNoArgumentsFromFiles(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("arguments"), "--help");

    CommandRun run = CommandRun.of("show", "@" + file);

    assertThat(run.errors()).isEqualTo("countersign: @" + file + ": No such file or directory\n");
    assertThat(run.output()).isEmpty();
  }

  @Test
  void wantsACommand() {
    CommandRun run = CommandRun.of();

    assertThat(run.errors()).startsWith("countersign: a command is missing");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void showsWhereAFailureAroseOnlyIfAsked() {
    String[] silent = {"explain", "-R", "/no/such/file", "x"};
    String[] debugging = {"--debug", "explain", "-R", "/no/such/file", "x"};

    assertThat(CommandRun.of(silent).errors()).hasLineCount(1);
    assertThat(CommandRun.of(debugging).errors())
        .startsWith(CommandRun.of(silent).errors())
        .contains("CommandFailure", "\tat org.countersign.cli.");
  }

  @Test
  void readsTheArgumentsOfCsreqTheSameBehindAnOption() {
    assertThat(CommandRun.of("--debug", "csreq", "-r=always", "-t"))
        .isEqualTo(CommandRun.of("csreq", "-r=always", "-t"));
  }

  @Test
  void endsQuietlyWhenNobodyReadsItsOutput() {
    assertThat(runInto(new FailingOutput("Broken pipe"), OutputStream.nullOutputStream()))
        .isEqualTo(ExitStatus.CLOSED_PIPE);
  }

  @Test
  void saysWhenItsOutputIsLost() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();

    assertThat(runInto(new FailingOutput("No space left on device"), errors))
        .isEqualTo(ExitStatus.FAILURE);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .isEqualTo("countersign: cannot write to standard output: No space left on device\n");
  }

  @Test
  void stopsAnsweringWhenNobodyReadsTheAnswers() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '\n';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) '\n');
            return length;
          }
        };

    assertThat(
            Countersign.run(
                new Console(
                    endless, new FailingOutput("Broken pipe"), OutputStream.nullOutputStream()),
                "batch"))
        .isEqualTo(ExitStatus.CLOSED_PIPE);
  }

  @Test
  void claimsNoChangeOfADefinitionThatNobodyReceived() throws IOException {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    InputStream definition =
        CountersignTest.class.getResourceAsStream(
            "/org/countersign/authorization/01-console-sonoma.plist");

    int status =
        Countersign.run(
            new Console(definition, new FailingOutput("No space left on device"), errors),
            "authdb",
            "insert",
            "Foo:Bar",
            "--last");

    assertThat(status).isEqualTo(9);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .isEqualTo("cannot write to standard output: No space left on device\n");
  }

  private static int runInto(OutputStream out, OutputStream err) {
    return Countersign.run(
        new Console(InputStream.nullInputStream(), out, err), "csreq", "-r", "=always", "-t");
  }

  private static final class FailingOutput extends OutputStream {

    private final String reason;

    FailingOutput(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(reason);
    }
  }
}
