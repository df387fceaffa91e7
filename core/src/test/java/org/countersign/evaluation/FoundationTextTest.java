package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.countersign.ByteString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundationTextTest {

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "616263, abc",
    "c3a9, é",
    "610062, a", // a C string ends at the first zero
    "00, ''",
    "efbbbf61, a", // the byte order mark goes
    "efbbbf, ''",
    "61efbbbf, 'a\ufeff'",
    "f09f9880, '\ud83d\ude00'",
    "6100ff, a" // what is behind the zero is not looked at
  })
  void isTheTextOfTheCString(String hex, String text) {
    assertThat(FoundationText.of(ByteString.hex(hex))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"ff", "c3", "c0af", "eda080", "f4908080", "61ff", "80"})
  void isNothingForBytesThatAreNotUtf8(String hex) {
    assertThat(FoundationText.of(ByteString.hex(hex))).isNull();
  }

  @Property
  void neverThrows(@ForAll byte[] bytes) {
    String text = FoundationText.of(ByteString.of(bytes));
    assertThat(text == null || text.indexOf('\0') < 0).isTrue();
  }
}
