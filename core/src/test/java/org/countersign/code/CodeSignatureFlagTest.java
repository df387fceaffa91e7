package org.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeSignatureFlagTest {

  @Test
  void namesAreThoseOfCodesign() {
    assertThat(Arrays.stream(CodeSignatureFlag.values()).map(Object::toString))
        .containsExactly(
            "host",
            "adhoc",
            "hard",
            "kill",
            "expires",
            "restrict",
            "enforcement",
            "library-validation",
            "runtime",
            "linker-signed");
  }

  @ParameterizedTest
  @EnumSource
  void eachHasOneBitOfItsOwn(CodeSignatureFlag flag) {
    assertThat(Integer.bitCount(flag.mask())).isOne();
    assertThat(CodeSignatureFlag.of(flag.mask())).containsExactly(flag);
  }

  @Test
  void unknownBitsAreLeftOut() {
    int known =
        Arrays.stream(CodeSignatureFlag.values())
            .collect(Collectors.summingInt(CodeSignatureFlag::mask));
    assertThat(CodeSignatureFlag.of(~known)).isEmpty();
    assertThat(CodeSignatureFlag.of(-1)).hasSize(CodeSignatureFlag.values().length);
  }
}
