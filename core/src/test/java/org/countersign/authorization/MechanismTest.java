package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Specification 2.3: strict grammar")
class MechanismTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loginwindow:done",
        "builtin:authenticate,privileged",
        "Escrow Buddy:Invoke,privileged",
        "Ä:ö",
        "a:b c"
      })
  void keepsTheTextOfAMechanism(String text) {
    assertThat(Mechanism.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"|1",
        "NoColon|8",
        ":b|1",
        "A:|3",
        "A:,privileged|3",
        "A:b,PRIVILEGED|4",
        "A:b,priviledged|4",
        "\"A:b, privileged\"|4",
        "A:b,privileged,x|4",
        "A:b,|4",
        "A:b:c|4",
        "A,b:privileged|2",
        "A/x:b|2",
        "\"A:b \"|4",
        "\" A:b\"|1",
        "\"A :b\"|2",
        "\"A: b\"|3",
        "\"A\tx:b\"|2",
        "\"\u00a0A:b\"|1"
      })
  void refusesEverythingElseWithItsColumn(String text, int column) {
    assertThatExceptionOfType(MechanismSyntaxException.class)
        .isThrownBy(() -> Mechanism.parse(text))
        .satisfies(malformed -> assertThat(malformed.column()).isEqualTo(column));
  }

  @Test
  void refusesNul() {
    assertThatExceptionOfType(MechanismSyntaxException.class)
        .isThrownBy(() -> Mechanism.parse("A\0:b"))
        .withMessageContaining("\\u{0}");
  }

  @Test
  void countsTheBytesOfThePlugin() {
    assertThat(Mechanism.parse("a".repeat(255) + ":b").name()).isEqualTo("b");
    assertThat(Mechanism.parse("ä".repeat(127) + ":b").name()).isEqualTo("b");
    assertThatExceptionOfType(MechanismSyntaxException.class)
        .isThrownBy(() -> Mechanism.parse("ä".repeat(128) + ":b"))
        .withMessageContaining("256 bytes");
  }

  @Test
  void differsByCaseAndPrivilegeAndNormalisation() {
    assertThat(Mechanism.parse("a:b"))
        .isNotEqualTo(Mechanism.parse("A:b"))
        .isNotEqualTo(Mechanism.parse("a:b,privileged"));
    assertThat(Mechanism.parse("\u00e4:b")).isNotEqualTo(Mechanism.parse("a\u0308:b"));
  }
}
