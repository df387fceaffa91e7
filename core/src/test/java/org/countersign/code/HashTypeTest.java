package org.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashTypeTest {

  @Test
  void theBestIsTheOneThatAppleChooses() {
    assertThat(HashType.best(List.of(HashType.SHA1, HashType.SHA256))).hasValue(HashType.SHA256);
    assertThat(HashType.best(List.of(HashType.SHA256, HashType.SHA384))).hasValue(HashType.SHA384);
    assertThat(HashType.best(List.of(HashType.SHA256_TRUNCATED, HashType.SHA1)))
        .hasValue(HashType.SHA256_TRUNCATED);
    assertThat(HashType.best(List.of(HashType.SHA256_TRUNCATED, HashType.SHA256)))
        .hasValue(HashType.SHA256);
  }

  @Test
  void theOneThatNoSystemUsesIsNeverTheBest() {
    assertThat(HashType.best(List.of(HashType.SHA512, HashType.SHA1))).hasValue(HashType.SHA1);
    assertThat(HashType.best(List.of(HashType.SHA512))).isEmpty();
    assertThat(HashType.best(List.of())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsNumber(HashType type) {
    assertThat(HashType.of(type.number())).hasValue(type);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 6, 255, Integer.MAX_VALUE})
  void unknownNumbersHaveNoType(int number) {
    assertThat(HashType.of(number)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void itsAlgorithmYieldsEnoughBytes(HashType type) throws Exception {
    MessageDigest digest = MessageDigest.getInstance(type.algorithm());
    assertThat(digest.getDigestLength()).isGreaterThanOrEqualTo(type.digestLength());
  }
}
