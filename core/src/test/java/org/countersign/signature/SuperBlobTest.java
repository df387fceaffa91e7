package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.ByteString;
import org.countersign.CodeSigningStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuperBlobTest {

  private static final byte[] EMPTY_SET = MadeUpCode.hex("fade0c01 0000000c 00000000");
  private static final byte[] EMPTY_CMS = MadeUpCode.blob(0xfade0b01, new byte[0]);

  private static final byte[] TWO = MadeUpCode.signature(twoBlobs());

  @Test
  void findsBlobsBySlot() throws Exception {
    SuperBlob blobs = read(TWO);
    assertThat(blobs.find(2).map(ByteWindow::bytes)).contains(ByteString.of(EMPTY_SET));
    assertThat(blobs.find(0x10000).map(ByteWindow::bytes)).contains(ByteString.of(EMPTY_CMS));
    assertThat(blobs.find(0)).isEmpty();
    assertThat(findings(blobs)).isEmpty();
  }

  @Test
  void takesTheFirstOfTwoBlobsInOneSlotAndNotesIt() throws Exception {
    SuperBlob blobs = read(changed(20, 2));
    assertThat(blobs.find(2).map(ByteWindow::bytes)).contains(ByteString.of(EMPTY_SET));
    assertThat(findings(blobs))
        .extracting(Finding::message)
        .containsExactly("two blobs in slot 0x2; the first counts");
  }

  @Test
  void notesBlobsThatOverlap() throws Exception {
    assertThat(findings(read(changed(24, 28))))
        .extracting(Finding::message)
        .containsExactly("the blobs in slots 0x2 and 0x10000 overlap");
  }

  /** The two blobs, moved apart, with these bytes before, between and behind them. */
  private static byte[] apart(int before, int between, int behind) {
    int start = 28 + 4;
    ByteBuffer bytes = ByteBuffer.allocate(start + EMPTY_SET.length + 4 + EMPTY_CMS.length + 4);
    bytes.put(TWO, 0, 28).putInt(4, bytes.capacity()).putInt(16, start);
    bytes.putInt(before).put(EMPTY_SET).putInt(between).putInt(24, bytes.position());
    return bytes.put(EMPTY_CMS).putInt(behind).array();
  }

  private static List<String> remarks(SuperBlob blobs) {
    CheckLog log = new CheckLog("");
    blobs.check(log);
    assertThat(log.findings()).isEmpty();
    return log.remarks();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 4 bytes between its blobs, 28",
    "0, 1, 0, 4 bytes between its blobs, 44",
    "0, 0, 1, 4 bytes between its blobs, 56",
    "1, 1, 1, 12 bytes between its blobs, 28",
  })
  void remarksOnDataBetweenBlobs(int before, int between, int behind, String what, int offset)
      throws Exception {
    assertThat(remarks(read(apart(before, between, behind))))
        .singleElement()
        .asString()
        .startsWith("signature: " + what + ", the first at offset " + offset + ", belong to none");
  }

  @Test
  void zeroBytesBetweenBlobsAreNothingToSpeakOf() throws Exception {
    assertThat(remarks(read(apart(0, 0, 0)))).isEmpty();
    assertThat(remarks(read(TWO))).isEmpty();
  }

  @Test
  void dataBetweenTheBlobsOfASecondPlaceIsRemarkedUponAsWell() throws Exception {
    SuperBlob plain = read(MadeUpCode.signature(Map.of(1, EMPTY_SET)));
    assertThat(remarks(plain.and(read(apart(1, 0, 0)))))
        .singleElement()
        .asString()
        .contains("4 bytes", "the first at offset " + (plain.size() + 28));
  }

  @Test
  void takesAnOffsetOfZeroForNoBlob() throws Exception {
    assertThat(read(changed(16, 0)).find(2)).isEmpty();
  }

  @Test
  void refusesABlobThatIsTheSignatureItself() {
    byte[] nested = changed(16, 4);
    assertMalformed(nested, "overlaps the index or itself");
  }

  @Test
  void refusesMoreBlobsThanThereAreSlots() {
    assertMalformed(changed(8, 0xffffffff), "4294967295 blobs");
    assertMalformed(changed(8, 65), "65 blobs");
  }

  @Test
  void refusesAnIndexThatDoesNotFit() {
    assertMalformed(changed(8, 64), "beyond the end");
  }

  @Test
  void refusesBlobsThatDoNotFit() {
    assertMalformed(changed(16, 0xfffffff0), "beyond the end");
    assertMalformed(changed(32, 0xffffffff), "beyond the end");
    assertMalformed(changed(32, 7), "7 bytes long");
    assertMalformed(changed(32, 0), "0 bytes long");
  }

  @Test
  void refusesEveryLengthThatIsTooShort() {
    for (int length = 12; length < TWO.length; length++) {
      byte[] shortened = Arrays.copyOf(TWO, length);
      assertThatThrownBy(() -> read(shortened)).isInstanceOf(MalformedSignatureException.class);
    }
  }

  @Test
  void refusesAnotherMagicNumberAndALengthLessThanTheHeader() {
    assertThatThrownBy(() -> SuperBlob.length(window(changed(0, 0xfade0cc1))))
        .hasMessageContaining("begins with 0xfade0cc1");
    assertThatThrownBy(() -> SuperBlob.length(window(changed(4, 11))))
        .hasMessageContaining("11 bytes");
  }

  private static Map<Integer, byte[]> twoBlobs() {
    Map<Integer, byte[]> blobs = new LinkedHashMap<>();
    blobs.put(2, EMPTY_SET);
    blobs.put(0x10000, EMPTY_CMS);
    return blobs;
  }

  private static byte[] changed(int offset, int value) {
    return ByteBuffer.wrap(TWO.clone()).putInt(offset, value).array();
  }

  private static void assertMalformed(byte[] bytes, String message) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOfSatisfying(
            MalformedSignatureException.class,
            e -> assertThat(e.status()).isEqualTo(CodeSigningStatus.SIGNATURE_INVALID))
        .hasMessageContaining(message);
  }

  private static SuperBlob read(byte[] bytes) throws MalformedSignatureException {
    return SuperBlob.read(window(bytes));
  }

  private static List<Finding> findings(SuperBlob blobs) {
    CheckLog log = new CheckLog("");
    blobs.check(log);
    return log.findings();
  }

  private static ByteWindow window(byte[] bytes) {
    return ByteWindow.ofSignature("signature", bytes);
  }
}
