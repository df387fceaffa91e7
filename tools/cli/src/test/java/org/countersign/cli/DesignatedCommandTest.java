package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignatedCommandTest {

  @TempDir private Path directory;

  private static CommandRun designated(Object path, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "designated";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = path.toString();
    return CommandRun.of(arguments);
  }

  private String realCode() throws Exception {
    return SignedCode.in(directory);
  }

  @Test
  void printsTheStoredOneAsCodesignDoes() throws Exception {
    String code = realCode();

    CommandRun run = designated(code);

    assertThat(run.output())
        .startsWith(
            "designated => identifier \""
                + SignedCode.IDENTIFIER
                + "\" and anchor apple generic and certificate 1[field.1.2.840.113635.100.6.2.6]")
        .hasLineCount(1);
    assertThat(run.errors()).isEqualTo("Executable=" + code + "\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void isTakenByExplain() throws Exception {
    String code = realCode();

    CommandRun run = CommandRun.withInput(designated(code).output(), "explain", "-R", "-", code);

    assertThat(run.output()).contains("requirement satisfied");
    assertThat(run.status()).isZero();
  }

  @Test
  void marksTheOneThatFollowsFromTheRest() throws Exception {
    Path code = MadeUpCode.write(directory.resolve("program"));

    CommandRun run = designated(code);

    assertThat(run.output()).matches("# designated => cdhash H\"[0-9a-f]{40}\"\n");
    assertThat(CommandRun.of("show", code.toString()).output())
        .contains("\nCDHash=" + run.output().substring(25, 65) + "\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void printsEachWhereSlicesDiffer() throws Exception {
    Path code =
        MadeUpCode.writeUniversal(directory.resolve("program"), "identifier a", "identifier b");

    CommandRun run = designated(code);

    assertThat(run.output())
        .isEqualTo(
            """
            Architecture=x86_64
            designated => identifier a
            Architecture=arm64
            designated => identifier b
            """);
    assertThat(run.status()).isZero();
  }

  @Test
  void printsTheFormOfXcode() throws Exception {
    CommandRun run = designated(realCode(), "--xcode");

    assertThat(run.output())
        .startsWith("# designated => ")
        .contains("field.1.2.840.113635.100.6.1.9", SignedCode.TEAM)
        .hasLineCount(1);
    assertThat(run.status()).isZero();
  }

  @Test
  void failsWhereThereIsNone() throws Exception {
    Path adHoc = MadeUpCode.write(directory.resolve("program"));

    CommandRun unsigned = designated(SignedCode.unsignedIn(directory));
    CommandRun noChannel = designated(adHoc, "--xcode");

    assertThat(unsigned.errors()).contains("code object is not signed at all [errSecCSUnsigned");
    assertThat(unsigned.output()).isEmpty();
    assertThat(unsigned.status()).isEqualTo(ExitStatus.FAILURE);
    assertThat(noChannel.errors()).contains("Xcode");
    assertThat(noChannel.status()).isEqualTo(ExitStatus.FAILURE);
    assertThat(designated(directory.resolve("none")).errors()).contains("No such file");
  }
}
