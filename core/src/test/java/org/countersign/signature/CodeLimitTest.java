package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where what is sealed ends. */
class CodeLimitTest {

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("org.countersign.signature.RealCode#all")
  void realCodeIsSealedUpToItsSignature(RealCode file) throws Exception {
    for (CodeSlice slice : StaticCode.open(file.in(directory)).slices()) {
      if (slice.signature().isPresent()) {
        assertThat(verify(slice).result(Check.CODE_LIMIT).hasPassed()).isTrue();
      }
    }
  }

  @Test
  void bytesBeforeTheSignatureThatAreNotSealedAreFound() throws Exception {
    assertThat(verify(MadeUpSealedCode.of(10_000).unsealed(1)).findings())
        .containsExactly(
            new Finding(
                Check.CODE_LIMIT,
                CodeSigningStatus.SIGNATURE_INVALID,
                Place.of("slice arm64"),
                "the code directory seals 10119 bytes, where the code ends at 10120:"
                    + " nothing covers the bytes between"));
  }

  @Test
  void aSignatureCannotSealItself() throws Exception {
    byte[] directory = new MadeUpCodeDirectory().pages(1, 49, 12).bytes();
    byte[] file = MadeUpCode.signed(MadeUpCode.ARM64, MadeUpCode.signature(Map.of(0, directory)));
    assertThat(verify(slice(file)).findings())
        .singleElement()
        .satisfies(found -> assertThat(found.message()).endsWith("48: it cannot seal itself"));
  }

  /** Code that claims to be of any size would be hashed for any time. */
  @Test
  void codeWhoseEndIsInDoubtIsNotHashed() throws Exception {
    byte[] file = MadeUpSealedCode.of(10_000).unsealed(1).bytes();
    StaticCode code = StaticCode.open(Files.write(directory.resolve("code"), file));
    AtomicLong hashed = new AtomicLong();
    Verification verification = code.verify(hashed::addAndGet);
    assertThat(hashed).hasValue(0);
    assertThat(verification.isValid()).isFalse();
    assertThat(verification.checks().get(Check.CODE_PAGES))
        .isInstanceOf(CheckResult.NotChecked.class);
  }

  private CheckLog verify(MadeUpSealedCode code) throws Exception {
    return verify(slice(code.bytes()));
  }

  private CodeSlice slice(byte[] file) throws Exception {
    return StaticCode.open(Files.write(directory.resolve("code"), file)).slices().get(0);
  }

  private static CheckLog verify(CodeSlice slice) {
    CheckLog log = new CheckLog("slice " + slice.architecture());
    CodeLimit.verify(slice.signature().orElseThrow(), slice.signingLimit(), log);
    return log;
  }
}
