package org.countersign.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.countersign.ByteString;
import org.countersign.code.SignaturePart;
import org.countersign.code.SigningInformation;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyList.BooleanValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitlementsTest {

  private static final int XML_MAGIC = 0xfade7171;
  private static final int DER_MAGIC = 0xfade7172;

  private static final byte[] DER_OF_A = MadeUpCode.hex("700d 020101 b008 3006 0c0161 0101ff");

  private static final PropertyList.Dictionary A =
      PropertyList.Dictionary.empty().with("a", new BooleanValue(true));

  @Test
  void bothFormsThatSayTheSameAreOne() {
    Entitlements read = Entitlements.read(xml("<key>a</key><true/>"), der(DER_OF_A));
    assertThat(read.dictionary()).contains(A);
    assertThat(read.whyUnusable()).isEmpty();
    assertThat(read.der()).contains(ByteString.of(DER_OF_A));
    assertThat(read.xml().orElseThrow().toUtf8()).startsWith("<plist>");
    assertThat(read).hasToString("1 entitlements");
  }

  @Test
  void eachFormAloneIsRead() {
    assertThat(Entitlements.read(xml("<key>a</key><true/>"), Optional.empty()).dictionary())
        .contains(A);
    assertThat(Entitlements.read(Optional.empty(), der(DER_OF_A)).dictionary()).contains(A);
  }

  @Test
  void noneAreNotUnusable() {
    Entitlements none = Entitlements.read(Optional.empty(), Optional.empty());
    assertThat(none.dictionary()).isEmpty();
    assertThat(none.whyUnusable()).isEmpty();
    SigningInformation code = none.stateIn(SigningInformation.builder("arm64")).build();
    assertThat(code.entitlements()).isEmpty();
    assertThat(code.hasUnusablePart()).isFalse();
  }

  @Test
  void formsThatDisagreeAreUnusableAndBothAreKept() {
    Entitlements read = Entitlements.read(xml("<key>b</key><true/>"), der(DER_OF_A));
    assertThat(read.dictionary()).isEmpty();
    assertThat(read.whyUnusable().orElseThrow())
        .startsWith("XML entitlements: they say something else than the DER entitlements");
    SigningInformation code = read.stateIn(SigningInformation.builder("arm64")).build();
    assertThat(code.whyUnusable(SignaturePart.ENTITLEMENTS)).isEqualTo(read.whyUnusable());
    assertThat(code.xmlEntitlements()).isEqualTo(read.xml()).isPresent();
    assertThat(code.derEntitlements()).isEqualTo(read.der()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "fade7171 00000008, , they are no dictionary",
    "fade7171 0000000a 3c61, , they are no dictionary",
    "fade7172 00000008, , of a kind unknown",
    "fade7171 00000009, , 'their header says 9 bytes, there are 8'",
    "fade7171 00000008 00, , 'their header says 8 bytes, there are 9'",
    "0000000000000000, , of a kind unknown",
    "fade71, , reach beyond the end",
    ", fade7172 00000008, DER entitlements",
    ", fade7172 0000000a 7000, beyond the end",
    ", fade7171 00000008, of a kind unknown",
    ", '', reach beyond the end",
    "fade7171 00000008, fade7172 00000017 700d020101b00830060c01610101ff, they are no dictionary",
    "fade7172 00000008, fade7172 00000017 700d020101b00830060c01610101ff, of a kind unknown",
  })
  void whateverDoesNotFitIsUnusable(String xml, String der, String why) {
    Entitlements read = Entitlements.read(bytes(xml), bytes(der));
    assertThat(read.dictionary()).isEmpty();
    assertThat(read.whyUnusable().orElseThrow()).contains(why);
  }

  @Test
  void moreThanAMebibyteIsUnusable() {
    assertThat(
            Entitlements.read(Optional.of(blob(XML_MAGIC, new byte[1 << 20])), Optional.empty())
                .whyUnusable()
                .orElseThrow())
        .contains("where at most 1048576 are read");
  }

  @Property
  void noBytesMakeItThrow(@ForAll @Size(max = 60) byte[] xml, @ForAll @Size(max = 60) byte[] der) {
    Entitlements read =
        Entitlements.read(Optional.of(blob(XML_MAGIC, xml)), Optional.of(blob(DER_MAGIC, der)));
    assertThat(read.dictionary().isPresent()).isNotEqualTo(read.whyUnusable().isPresent());
    assertThat(read.whyUnusable().orElse("")).doesNotContain("\n");
  }

  @Test
  void noLengthOfAGoodBlobButItsOwnWillDo() {
    byte[] good = der(DER_OF_A).orElseThrow().toByteArray();
    for (int length = 0; length < good.length; length++) {
      ByteString cut = ByteString.of(Arrays.copyOf(good, length));
      assertThat(Entitlements.read(Optional.empty(), Optional.of(cut)).whyUnusable()).isPresent();
    }
  }

  private static Optional<ByteString> xml(String entries) {
    return Optional.of(
        blob(XML_MAGIC, MadeUpCode.ascii("<plist><dict>" + entries + "</dict></plist>")));
  }

  private static Optional<ByteString> der(byte[] contents) {
    return Optional.of(blob(DER_MAGIC, contents));
  }

  private static Optional<ByteString> bytes(String hex) {
    return Optional.ofNullable(hex).map(MadeUpCode::hex).map(ByteString::of);
  }

  private static ByteString blob(int magic, byte[] contents) {
    return ByteString.of(MadeUpCode.blob(magic, contents));
  }
}
