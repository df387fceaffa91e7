package org.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.ByteString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeTextTest {

  @ParameterizedTest
  @CsvSource({
    "13, 4142, AB",
    "13, 414200, AB",
    "13, 41420000, 'AB\u0000'",
    "13, '', ''",
    "13, 41ff, 41 FF",
    "16, 41e9, 41 E9",
    "0c, c3a9, é",
    "0c, c3a900, é",
    "0c, c3, C3",
    "0c, 41ff00, 41 FF 00",
    "1c, 41, A",
    "1b, c3a9, é",
    "14, 41e9, Aé",
    "1a, e9, é",
    "1e, 00410042, AB",
    "1e, 00410000, 'A\u0000'",
    "1e, feff0041, A",
    "1e, fffe4100, A",
    "1e, d800, '\ud800'",
    "1e, 004100, 00 41 00",
    "02, 00ff, 255",
    "02, ffffffffffffffff, 18446744073709551615",
    "02, 010000000000000000, 01 00 00 00 00 00 00 00 00",
    "01, ff, 255",
    "04, 0a0b, Byte string; 2 bytes; data = 0A 0B",
    "30, 0500, Sequence; 2 bytes; data = 05 00",
    "12, 31, not displayed (tag = 18; length 1)"
  })
  void makesTheTextAppleMakes(String tag, String content, String text) {
    DerValue value = new DerValue(Integer.parseInt(tag, 16), ByteString.hex(content).toByteArray());
    assertThat(AttributeText.of(value)).isEqualTo(text);
  }
}
