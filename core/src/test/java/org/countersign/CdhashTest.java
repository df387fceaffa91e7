package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdhashTest {

  private static final String HEX = "00112233445566778899aabbccddeeff01234567";

  @Test
  void printsLowerCaseHexadecimalDigits() {
    assertThat(Cdhash.ofHex("00112233445566778899AABBCCDDEEFF01234567")).hasToString(HEX);
    assertThat(Cdhash.of(ByteString.hex(HEX)).bytes().toHex()).isEqualTo(HEX);
  }

  @Test
  void equalsByBytes() {
    assertThat(Cdhash.ofHex(HEX)).isEqualTo(Cdhash.of(ByteString.hex(HEX)));
    assertThat(Cdhash.ofHex(HEX)).isNotEqualTo(Cdhash.ofHex("ff" + HEX.substring(2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 19, 21, 32, 48})
  void rejectsAnyOtherLength(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cdhash.of(ByteString.of(new byte[length])))
        .withMessageContaining("20")
        .withMessageContaining(Integer.toString(length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "zz112233445566778899aabbccddeeff01234567"})
  void rejectsWhatIsNotHexadecimal(String hex) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cdhash.ofHex(hex));
  }
}
