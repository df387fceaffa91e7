package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.countersign.Check;
import org.countersign.CodeSigningStatus;
import org.countersign.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mach-O files, thin and universal, sound and broken. */
class SliceTest {

  private static final byte[] SIGNATURE =
      MadeUpCode.signature(Map.of(0, new MadeUpCodeDirectory().bytes()));
  private static final byte[] ARM64 = MadeUpCode.signed(MadeUpCode.ARM64, SIGNATURE);
  private static final byte[] X86_64 = MadeUpCode.signed(MadeUpCode.X86_64, SIGNATURE);

  @TempDir Path directory;

  @Test
  void readsAThinFile() throws Exception {
    StaticCode code = open(ARM64);
    assertThat(code.format()).isEqualTo("Mach-O thin (arm64)");
    assertThat(code.slices()).hasSize(1);
    CodeSlice slice = code.slices().get(0);
    assertThat(slice.offset()).isZero();
    assertThat(slice.size()).isEqualTo(ARM64.length);
    assertThat(slice.findings()).isEmpty();
    assertThat(slice.signingInformation().identifier()).hasToString("Optional[com.example.app]");
  }

  @Test
  void readsAUniversalFileAndListsItsArchitecturesInOrder() throws Exception {
    StaticCode code = open(MadeUpCode.universal(0, ARM64, X86_64));
    assertThat(code.format()).isEqualTo("Mach-O universal (x86_64 arm64)");
    assertThat(code.slices())
        .extracting(slice -> slice.architecture().name())
        .containsExactly("arm64", "x86_64");
    assertThat(code.slices().get(1).offset()).isEqualTo(48 + ARM64.length);
    assertThat(code.slices()).flatExtracting(CodeSlice::findings).isEmpty();
  }

  @Test
  void callsAUniversalFileOfOneSliceUniversal() throws Exception {
    assertThat(open(MadeUpCode.universal(0, ARM64)).format()).isEqualTo("Mach-O universal (arm64)");
  }

  @Test
  void findsTheArm64SliceThatTheHeaderDoesNotCount() throws Exception {
    StaticCode code = open(MadeUpCode.universal(1, X86_64, ARM64));
    assertThat(code.slices()).extracting(CodeSlice::isHidden).containsExactly(false, true);
    assertThat(code.slices().get(1).findings())
        .extracting(Finding::status)
        .containsExactly(CodeSigningStatus.BAD_MAIN_EXECUTABLE);
  }

  @Test
  void takesOnlyArm64ForAHiddenSlice() throws Exception {
    assertThat(open(MadeUpCode.universal(1, ARM64, X86_64)).slices()).hasSize(1);
  }

  @Test
  void readsAUniversalFileWithWideOffsets() throws Exception {
    byte[] header =
        ByteBuffer.allocate(40)
            .putInt(0xcafebabf)
            .putInt(1)
            .putInt(MadeUpCode.ARM64)
            .putInt(0)
            .putLong(40)
            .putLong(ARM64.length)
            .putLong(0)
            .array();
    CodeSlice slice = open(MadeUpCode.join(header, ARM64)).slices().get(0);
    assertThat(slice.offset()).isEqualTo(40);
    assertThat(slice.signingInformation().isSigned()).isTrue();
  }

  @Test
  void readsABigEndianFileOf32Bits() throws Exception {
    byte[] file =
        ByteBuffer.allocate(28 + 16)
            .putInt(0xfeedface)
            .putInt(18)
            .putInt(10)
            .putInt(6)
            .putInt(1)
            .putInt(16)
            .putInt(0)
            .putInt(0x24)
            .putInt(16)
            .putInt(0x000a0304)
            .putInt(0x000a0500)
            .array();
    CodeSlice slice = open(file).slices().get(0);
    assertThat(slice.architecture().name()).isEqualTo("ppc7400");
    assertThat(slice.signature()).isEmpty();
    assertThat(slice.signingInformation().isSigned()).isFalse();
    assertThat(slice.buildVersion())
        .contains(
            new BuildVersion(1, new PackedVersion(0x000a0304), new PackedVersion(0x000a0500)));
    assertThat(slice.buildVersion().orElseThrow().minimum()).hasToString("10.3.4");
    assertThat(slice.buildVersion().orElseThrow().sdk()).hasToString("10.5");
  }

  @Test
  void notesASliceThatIsNotForTheProcessorItIsListedUnder() throws Exception {
    byte[] file = MadeUpCode.universal(0, X86_64);
    ByteBuffer.wrap(file).putInt(8, 7).putInt(12, 3);
    CodeSlice slice = open(file).slices().get(0);
    assertThat(slice.architecture().name()).isEqualTo("x86_64");
    assertThat(slice.findings())
        .extracting(Finding::message)
        .containsExactly("the universal header says it is for i386");
  }

  @Test
  void notesSlicesThatOverlap() throws Exception {
    byte[] file = MadeUpCode.universal(0, ARM64, ARM64);
    ByteBuffer.wrap(file).putInt(8 + 20 + 8, 48);
    assertThat(open(file).slices())
        .allSatisfy(
            slice ->
                assertThat(slice.findings())
                    .extracting(Finding::message)
                    .containsExactly("it overlaps another slice"));
  }

  @Test
  void showsAnUnknownProcessorByItsNumbers() throws Exception {
    assertThat(open(MadeUpCode.machO(99, new byte[0], 0, new byte[0])).format())
        .isEqualTo("Mach-O thin ((99:0))");
  }

  @ParameterizedTest
  @CsvSource({
    "4, 0, 0 slices",
    "4, 0xffffffff, 4294967295 slices",
    "4, 41, 41 slices",
    "4, 40, beyond the end",
    "16, 0xffffffff, beyond the end of the file",
    "20, 0xffffffff, beyond the end of the file",
    "20, 27, too short for its header",
    "20, 0, too short for its header",
    "16, 8, 'slice arm64: the slice is not a Mach-O'"
  })
  void refusesAUniversalHeaderThatDoesNotFit(int offset, String value, String message) {
    byte[] file = MadeUpCode.universal(0, ARM64);
    ByteBuffer.wrap(file).putInt(offset, Long.decode(value).intValue());
    assertMalformed(file, CodeSigningStatus.BAD_OBJECT_FORMAT, message);
  }

  @ParameterizedTest
  @CsvSource({
    "16, 2, BAD_OBJECT_FORMAT, beyond the end",
    "16, 0xffffffff, BAD_OBJECT_FORMAT, beyond the end",
    "16, 0, BAD_OBJECT_FORMAT, '0 commands end at 0, but their size is given as 16'",
    "20, 0xffffffff, BAD_OBJECT_FORMAT, load commands of 4294967295 bytes",
    "20, 12, BAD_OBJECT_FORMAT, beyond the end",
    "20, 20, BAD_OBJECT_FORMAT, '1 commands end at 16, but'",
    "36, 0, BAD_OBJECT_FORMAT, 'command 0 is 0 bytes long'",
    "36, 7, BAD_OBJECT_FORMAT, 'command 0 is 7 bytes long'",
    "36, 12, BAD_OBJECT_FORMAT, beyond the end"
  })
  void refusesAMachOThatDoesNotFit(
      int offset, String value, CodeSigningStatus status, String message) {
    byte[] file = ARM64.clone();
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(offset, Long.decode(value).intValue());
    assertMalformed(file, status, message);
  }

  @ParameterizedTest
  @CsvSource({
    "40, 0xffffffff, LC_CODE_SIGNATURE places",
    "44, 0xffffffff, LC_CODE_SIGNATURE places 4294967295 bytes",
    "44, 0, LC_CODE_SIGNATURE places 0 bytes",
    "44, 20, leaves room for 20",
    "40, 0, begins with 0xcffaedfe"
  })
  void refusesASliceWhoseSignatureDoesNotFit(int offset, String value, String message)
      throws Exception {
    byte[] file = ARM64.clone();
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(offset, Long.decode(value).intValue());
    CodeSlice slice = open(file).slices().get(0);
    assertThat(slice.refusal())
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.check()).isEqualTo(Check.SUPER_BLOB);
              assertThat(refusal.status()).isEqualTo(CodeSigningStatus.SIGNATURE_INVALID);
              assertThat(refusal.message()).contains(message);
            });
  }

  @Test
  void readsTheOtherSlicesBesideOneWhoseSignatureDoesNotFit() throws Exception {
    byte[] broken = ARM64.clone();
    broken[64] ^= 1;
    StaticCode code = open(MadeUpCode.universal(0, X86_64, broken));
    assertThat(code.slices().get(0).refusal()).isEmpty();
    assertThat(code.slices().get(1).refusal())
        .map(Finding::status)
        .contains(CodeSigningStatus.SIGNATURE_INVALID);
    assertThat(code.evaluateUnverified(Requirement.parse("always")).status())
        .isEqualTo(CodeSigningStatus.SIGNATURE_INVALID);
  }

  @Test
  void refusesASecondCodeSignatureCommand() {
    byte[] command = MadeUpCode.codeSignature(64, SIGNATURE.length);
    byte[] file =
        MadeUpCode.machO(MadeUpCode.ARM64, MadeUpCode.join(command, command), 2, SIGNATURE);
    assertMalformed(file, CodeSigningStatus.BAD_MAIN_EXECUTABLE, "a second LC_CODE_SIGNATURE");
  }

  @Test
  void callsASignatureWithoutCodeDirectoryUnsigned() throws Exception {
    byte[] signature =
        MadeUpCode.signature(Map.of(2, MadeUpCode.hex("fade0c01 0000000c 00000000")));
    CodeSlice slice = open(MadeUpCode.signed(MadeUpCode.ARM64, signature)).slices().get(0);
    assertThat(slice.signature()).isEmpty();
    assertThat(slice.signingInformation().isSigned()).isFalse();
    assertThat(slice.findings())
        .extracting(Finding::status)
        .containsExactly(CodeSigningStatus.UNSIGNED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"thin", "universal"})
  void refusesEveryLengthThatIsTooShort(String kind) throws Exception {
    byte[] file = kind.equals("thin") ? ARM64 : MadeUpCode.universal(0, X86_64, ARM64);
    for (int length = 0; length < file.length; length++) {
      byte[] shortened = Arrays.copyOf(file, length);
      assertThat(isRefused(shortened)).as("%d bytes", length).isTrue();
    }
  }

  @Test
  void staysWithinItsLimits() throws Exception {
    byte[] file = MadeUpCode.universal(0, X86_64, ARM64);
    assertBeyond(file, new ReadingLimits(1, 1000, 1000, 1000), "2 slices, where 1 to 1 are read");
    assertBeyond(file, new ReadingLimits(2, 31, 1000, 1000), "at most 31 are read from one file");
    ReadingLimits oneSignature = new ReadingLimits(2, 32, 2L * SIGNATURE.length - 1, 1000);
    StaticCode code =
        StaticCode.open(write(file), VerificationOptions.standard().withLimits(oneSignature));
    assertThat(code.slices().get(0).refusal()).isEmpty();
    assertThat(code.slices().get(1).refusal())
        .map(Finding::message)
        .hasValueSatisfying(
            message ->
                assertThat(message).contains("a signature of " + SIGNATURE.length + " more bytes"));
    assertThatThrownBy(() -> new ReadingLimits(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private boolean isRefused(byte[] file) throws IOException {
    try {
      return open(file).slices().stream().anyMatch(slice -> slice.refusal().isPresent());
    } catch (MalformedSignatureException e) {
      return true;
    }
  }

  private void assertBeyond(byte[] file, ReadingLimits limits, String message) {
    assertThatThrownBy(
            () -> StaticCode.open(write(file), VerificationOptions.standard().withLimits(limits)))
        .isInstanceOf(MalformedSignatureException.class)
        .hasMessageContaining(message);
  }

  private void assertMalformed(byte[] file, CodeSigningStatus status, String message) {
    assertThatThrownBy(() -> open(file))
        .isInstanceOfSatisfying(
            MalformedSignatureException.class, e -> assertThat(e.status()).isEqualTo(status))
        .hasMessageContaining(message);
  }

  private StaticCode open(byte[] file) throws IOException, MalformedSignatureException {
    return StaticCode.open(write(file));
  }

  private Path write(byte[] file) throws IOException {
    return Files.write(directory.resolve("code"), file);
  }
}
