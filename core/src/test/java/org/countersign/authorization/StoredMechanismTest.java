package org.countersign.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.authorization.StoredMechanism.Fate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Specification 2.2: what authd makes of the text of a mechanism")
class StoredMechanismTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "A:b|STORED|A:b",
        "A:b,privileged|STORED|A:b,privileged",
        "A:b,PRIVILEGED|STORED|A:b,privileged",
        "A:b:privileged|STORED|A:b,privileged",
        "A,b:privileged|STORED|A:b,privileged",
        "A:b,privileged,x|STORED|A:b,privileged",
        "A:b,priviledged|STORED|A:b",
        "\"A:b, privileged\"|STORED|A:b",
        "A:b,x,privileged|STORED|A:b",
        "A:b:c|STORED|A:b",
        "A::b|STORED|A:b",
        "A:b,|STORED|A:b",
        "A:,privileged|STORED|A:privileged",
        "NoColonHere|DROPPED|\"\"",
        "A,b|DROPPED|\"\"",
        "\"\"|DROPPED|\"\"",
        "A:|REFUSED|\"\"",
        ":b|REFUSED|\"\"",
        ":|CRASHES|\"\"",
        ",:|CRASHES|\"\"",
        "builtin:|CRASHES|\"\"",
        "\"A:b \"|STORED|\"A:b \"",
        "\" A:b\"|STORED|\" A:b\""
      })
  void isWhatTheTableSays(String sent, Fate fate, String stored) {
    assertThat(StoredMechanism.of(sent)).isEqualTo(new StoredMechanism(fate, stored));
  }
}
