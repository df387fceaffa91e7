package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import org.countersign.ByteString;
import org.countersign.Check;

/** A real CMS with bytes changed, cut off or made up is answered by findings and nothing else. */
class HostileCmsTest {

  private static final Path FILE = temporaryFile();
  private static final SliceSignature REAL = realSignature();
  private static final byte[] CMS = blob(0x10000);

  @Property(tries = 500)
  void changedBytesAreAnswered(
      @ForAll("positions") int position, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] cms = CMS.clone();
    cms[position] ^= (byte) change;
    verify(cms);
  }

  @Property(tries = 100)
  void whatIsCutOffIsNeverValid(@ForAll("positions") int length) {
    byte[] cut = ByteBuffer.wrap(Arrays.copyOf(CMS, length)).putInt(4, length).array();
    assertThat(verify(cut).findings()).isNotEmpty();
  }

  @Property(tries = 200)
  void randomBytesAreNeverValid(@ForAll @Size(max = 300) byte[] bytes) {
    assertThat(verify(MadeUpCode.blob(0xfade0b01, bytes)).findings()).isNotEmpty();
  }

  @Provide
  Arbitrary<Integer> positions() {
    return Arbitraries.integers().between(8, CMS.length - 1);
  }

  /** The length of the CMS stays, so that it is found; what is in it is the test's. */
  private static CheckLog verify(byte[] cms) {
    Map<Integer, byte[]> blobs = new LinkedHashMap<>();
    blobs.put(0, blob(0));
    blobs.put(0x1000, blob(0x1000));
    blobs.put(0x10000, cms);
    try {
      Files.write(FILE, MadeUpCode.signed(MadeUpCode.X86_64, MadeUpCode.signature(blobs)));
      CodeSlice slice = StaticCode.open(FILE).slices().get(0);
      CheckLog log = slice.log();
      CmsVerification.verify(slice, VerificationOptions.standard(), log);
      assertThat(log.result(Check.CMS_SIGNATURE))
          .isNotEqualTo(new CheckResult.NotChecked("not reached"));
      return log;
    } catch (IOException | MalformedSignatureException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] blob(int slot) {
    return REAL.blob(slot).map(ByteString::toByteArray).orElseThrow();
  }

  private static SliceSignature realSignature() {
    try {
      Files.write(FILE, RealCode.named("libkeystoreNative.jnilib").bytes());
      return StaticCode.open(FILE).slices().get(2).signature().orElseThrow();
    } catch (IOException | MalformedSignatureException e) {
      throw new AssertionError(e);
    }
  }

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("cms", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void deleteTheFile() throws IOException {
    Files.delete(FILE);
  }
}
