package org.countersign.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.countersign.ByteString;
import org.junit.jupiter.api.Test;

class CodeDirectoryInformationTest {

  private static CodeDirectoryInformation directory(HashType type, int digestLength) {
    byte[] digest = new byte[digestLength];
    for (int i = 0; i < digestLength; i++) {
      digest[i] = (byte) i;
    }
    return new CodeDirectoryInformation(
        0,
        0x20500,
        type,
        ByteString.of(digest),
        0x10002,
        ByteString.utf8("com.example.app"),
        Optional.empty(),
        0,
        Optional.of(HardenedRuntimeVersion.of(0x000D0100)));
  }

  @Test
  void theHashThatNamesItIsTheBeginningOfItsDigest() {
    assertThat(directory(HashType.SHA256, 32).cdhash())
        .hasToString("000102030405060708090a0b0c0d0e0f10111213");
  }

  @Test
  void refusesADigestOfTheWrongLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> directory(HashType.SHA256, 20))
        .withMessage("a sha256 digest has 32 bytes, but got 20");
  }

  @Test
  void namesItsFlagsAndRuntimeVersion() {
    CodeDirectoryInformation directory = directory(HashType.SHA1, 20);
    assertThat(directory.flags())
        .containsExactly(CodeSignatureFlag.AD_HOC, CodeSignatureFlag.RUNTIME);
    assertThat(directory.hardenedRuntimeVersion().orElseThrow()).hasToString("13.1.0");
  }

  @Test
  void runtimeVersionsAreOrderedByNumber() {
    assertThat(HardenedRuntimeVersion.of(0x000A0F06))
        .isLessThan(HardenedRuntimeVersion.of(0x000B0000))
        .isEqualByComparingTo(new HardenedRuntimeVersion(10, 15, 6));
  }
}
