package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.CodeSigningStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainErrorCommandTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-67050",
        "67050",
        "0xfffefa16",
        "0XFFFEFA16",
        "4294900246",
        "errSecCSReqFailed",
        "ERRSECCSREQFAILED",
        "CSReqFailed",
        "reqfailed"
      })
  void takesNumbersAndNames(String status) {
    CommandRun run = CommandRun.of("explain-error", status);

    assertThat(run.output())
        .startsWith("errSecCSReqFailed (-67050, 0xfffefa16)\n  ")
        .contains("usual causes:\n  - ");
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void explainsEveryStatus(CodeSigningStatus status) {
    String number = Integer.toString(status.code());

    assertThat(CommandRun.of("explain-error", number).output())
        .startsWith(status.constantName() + " (" + number + ", ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "12345", "0x12", "100001", "-100002", "0x-5", "nonsense", "", "99999999999"})
  void admitsThatItDoesNotKnow(String status) {
    CommandRun run = CommandRun.of("explain-error", status);

    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).startsWith("countersign: " + status).contains("--all").hasLineCount(1);
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--alll", "-x", "-0x67050", "-67050x"})
  void refusesOptionsThatItDoesNotHave(String option) {
    CommandRun run = CommandRun.of("explain-error", option, "-67050");

    assertThat(run.output()).isEmpty();
    assertThat(run.errors())
        .startsWith("countersign explain-error: Unknown option: '" + option + "'");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void knowsTheErrorsOfTheOperatingSystemThatCodeSigningPassesOn() {
    assertThat(CommandRun.of("explain-error", "100002").output()).startsWith("ENOENT (100002");
  }

  @Test
  void goesOnAfterAnUnknownStatus() {
    CommandRun run = CommandRun.of("explain-error", "nonsense", "-67062");

    assertThat(run.output()).startsWith("errSecCSUnsigned ");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE);
  }

  @Test
  void listsAllInALineEach() {
    CommandRun run = CommandRun.of("explain-error", "--all");

    assertThat(run.output()).hasLineCount(CodeSigningStatus.values().length);
    assertThat(run.output()).contains("-67062       errSecCSUnsigned  ");
    assertThat(run.status()).isZero();
  }

  @Test
  void wantsAStatusOrAll() {
    assertThat(CommandRun.of("explain-error").status()).isEqualTo(ExitStatus.USAGE);
    assertThat(CommandRun.of("explain-error", "--all", "-67050").status())
        .isEqualTo(ExitStatus.USAGE);
  }
}
