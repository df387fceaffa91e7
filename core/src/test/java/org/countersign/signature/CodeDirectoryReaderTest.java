package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.countersign.code.CodeDirectoryInformation;
import org.countersign.code.HardenedRuntimeVersion;
import org.countersign.code.HashType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeDirectoryReaderTest {

  private static final byte[] REQUIREMENTS = MadeUpCode.hex("fade0c01 0000000c 00000000");

  @Test
  void readsEverything() throws Exception {
    CodeDirectory directory =
        read(
            new MadeUpCodeDirectory()
                .flags(0x10000)
                .team("ABCDE12345")
                .pages(3, 8193, 12)
                .seal(2, REQUIREMENTS)
                .bytes());
    CodeDirectoryInformation information = directory.information();
    assertThat(information.slot()).isZero();
    assertThat(information.version()).isEqualTo(0x20600);
    assertThat(information.rawFlags()).isEqualTo(0x10000);
    assertThat(information.hashType()).isEqualTo(HashType.SHA256);
    assertThat(information.identifier()).isEqualTo(ByteString.utf8("com.example.app"));
    assertThat(information.teamIdentifier()).contains(ByteString.utf8("ABCDE12345"));
    assertThat(information.hardenedRuntimeVersion()).contains(new HardenedRuntimeVersion(13, 1, 0));
    assertThat(directory.codeSlots()).isEqualTo(3);
    assertThat(directory.specialSlots()).isEqualTo(2);
    assertThat(directory.pageSize()).isEqualTo(4096);
    assertThat(directory.codeLimit()).isEqualTo(8193);
    assertThat(directory.executableSegment()).contains(new ExecutableSegment(0, 8193, 1));
    assertThat(directory.pageHash(2).length()).isEqualTo(32);
  }

  @Test
  void knowsWhatItSeals() throws Exception {
    CodeDirectory directory = read(new MadeUpCodeDirectory().seal(2, REQUIREMENTS).bytes());
    byte[] other = REQUIREMENTS.clone();
    other[11] = 1;
    assertThat(directory.seals(2, window(REQUIREMENTS))).isTrue();
    assertThat(directory.seals(2, window(other))).isFalse();
    assertThat(directory.seals(1, window(REQUIREMENTS))).as("a slot of zeros").isFalse();
    assertThat(directory.seals(3, window(REQUIREMENTS))).as("a slot that is not there").isFalse();
    assertThat(directory.specialHash(1)).isEmpty();
    assertThat(directory.specialHash(0)).isEmpty();
    assertThatThrownBy(() -> directory.pageHash(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0x20001, false, false, false",
    "0x20200, true, false, false",
    "0x20400, true, true, false",
    "0x20500, true, true, true",
    "0x2f000, true, true, true"
  })
  void readsOnlyTheFieldsOfItsVersion(
      String version, boolean team, boolean segment, boolean runtime) throws Exception {
    CodeDirectory directory =
        read(new MadeUpCodeDirectory().version(Integer.decode(version)).team("TEAM").bytes());
    assertThat(directory.information().teamIdentifier().isPresent()).isEqualTo(team);
    assertThat(directory.executableSegment().isPresent()).isEqualTo(segment);
    assertThat(directory.information().hardenedRuntimeVersion().isPresent()).isEqualTo(runtime);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x0", "0x20000", "0x2f001", "0xffffffff"})
  void refusesVersionsThatAppleRefuses(String version) {
    assertThatThrownBy(
            () -> read(new MadeUpCodeDirectory().version(Long.decode(version).intValue()).bytes()))
        .isInstanceOfSatisfying(
            MalformedSignatureException.class,
            e -> assertThat(e.status()).isEqualTo(CodeSigningStatus.SIGNATURE_UNSUPPORTED))
        .hasMessageContaining("version");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 6, 255})
  void refusesHashTypesThatNoSystemUses(int hashType) {
    assertThatThrownBy(() -> read(new MadeUpCodeDirectory().hashType(hashType).bytes()))
        .isInstanceOfSatisfying(
            MalformedSignatureException.class,
            e -> assertThat(e.status()).isEqualTo(CodeSigningStatus.UNSUPPORTED_DIGEST_ALGORITHM));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void readsEveryHashTypeInUse(int hashType) throws Exception {
    CodeDirectory directory =
        read(new MadeUpCodeDirectory().hashType(hashType).seal(2, REQUIREMENTS).bytes());
    assertThat(directory.hashType().number()).isEqualTo(hashType);
    assertThat(directory.seals(2, window(REQUIREMENTS))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 31, 33, 255})
  void refusesHashesThatAreNotAsLongAsTheirType(int hashSize) {
    byte[] bytes = new MadeUpCodeDirectory().bytes();
    bytes[36] = (byte) hashSize;
    assertMalformed(bytes, "hashes of " + hashSize + " bytes, where sha256 has 32");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0xfade0c01, no code directory",
    "16, 0xffffffff, beyond the end",
    "16, 0x00000000, beyond the end",
    "20, 0xffffffff, beyond the end",
    "24, 0xffffffff, beyond the end",
    "28, 0xffffffff, beyond the end",
    "28, 0x00000000, '0 page hashes, where 48 bytes of code want 1'",
    "32, 0x00000000, pages of 2^12 bytes for 0 bytes",
    "32, 0x00001001, '1 page hashes, where 4097 bytes of code want 2'",
    "44, 0x000000f0, beyond the end",
    "48, 0xfffffff0, beyond the end",
    "56, 0xffffffff, larger than any file",
    "56, 0x00000001, page hashes",
    "92, 0xffffffff, beyond the end",
    "100, 0xffffffff, beyond the end",
  })
  void refusesWhatDoesNotFit(int offset, String value, String message) {
    byte[] bytes =
        new MadeUpCodeDirectory()
            .seal(2, REQUIREMENTS)
            .bytesWith(offset, Long.decode(value).intValue());
    assertMalformed(bytes, message);
  }

  @Test
  void refusesAnIdentifierWithoutEnd() {
    byte[] bytes = new MadeUpCodeDirectory().bytes();
    Arrays.fill(bytes, 108, bytes.length, (byte) 'x');
    assertMalformed(bytes, "has no end");
  }

  @Test
  void refusesPagesThatNoNumberHolds() {
    byte[] bytes = new MadeUpCodeDirectory().bytes();
    bytes[39] = (byte) 255;
    assertMalformed(bytes, "pages of 2^255 bytes");
  }

  @Test
  void takesOnePageOfAnySize() throws Exception {
    CodeDirectory directory = read(new MadeUpCodeDirectory().pages(1, 0x1_0000_0000L, 0).bytes());
    assertThat(directory.pageSize()).isZero();
    assertThat(directory.codeLimit()).isEqualTo(0x1_0000_0000L);
  }

  @Test
  void refusesAScatterVectorThatUsesMorePagesThanThereAre() {
    byte[] scatter = new byte[48]; // the entry and the one that ends the vector
    scatter[3] = 2;
    byte[] bytes = withTail(new MadeUpCodeDirectory().bytes(), 44, scatter);
    assertMalformed(bytes, "the scatter vector uses 2 page hashes of 1");
  }

  @Test
  void takesAScatterVectorThatFits() throws Exception {
    byte[] scatter = new byte[48];
    scatter[3] = 1;
    assertThat(read(withTail(new MadeUpCodeDirectory().bytes(), 44, scatter)).codeSlots())
        .isEqualTo(1);
  }

  @Test
  void refusesEveryLengthThatIsTooShort() {
    byte[] bytes = new MadeUpCodeDirectory().team("TEAM").seal(2, REQUIREMENTS).bytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] shortened = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(shortened))
          .as("%d bytes", length)
          .isInstanceOf(MalformedSignatureException.class)
          .hasMessageStartingWith("code directory: ");
    }
  }

  private static byte[] withTail(byte[] bytes, int offsetField, byte[] tail) {
    return ByteBuffer.wrap(MadeUpCode.join(bytes, tail)).putInt(offsetField, bytes.length).array();
  }

  private static void assertMalformed(byte[] bytes, String message) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOfSatisfying(
            MalformedSignatureException.class,
            e -> assertThat(e.status()).isEqualTo(CodeSigningStatus.SIGNATURE_FAILED))
        .hasMessageContaining(message);
  }

  private static CodeDirectory read(byte[] bytes) throws MalformedSignatureException {
    return CodeDirectoryReader.read(0, window(bytes));
  }

  private static ByteWindow window(byte[] bytes) {
    return ByteWindow.ofSignature("test", bytes);
  }
}
