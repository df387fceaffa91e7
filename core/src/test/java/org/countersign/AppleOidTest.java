package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AppleOidTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.840.113635.100.6.1.9, MAC_APP_STORE, LEAF",
    "1.2.840.113635.100.6.1.12, MAC_DEVELOPER, LEAF",
    "1.2.840.113635.100.6.1.13, DEVELOPER_ID_APPLICATION, LEAF",
    "1.2.840.113635.100.6.1.25.1, TESTFLIGHT, LEAF",
    "1.2.840.113635.100.6.22, MACOS_SOFTWARE_SIGNING, LEAF",
    "1.2.840.113635.100.6.2.1, WORLDWIDE_DEVELOPER_RELATIONS, INTERMEDIATE",
    "1.2.840.113635.100.6.2.6, DEVELOPER_ID_AUTHORITY, INTERMEDIATE",
    "1.3.6.1.5.5.7.3.3, CODE_SIGNING, EXTENDED_KEY_USAGE",
    "1.2.840.113635.100.9.2, CDHASH_DIGESTS, CMS_ATTRIBUTE"
  })
  void findsByDottedNumbers(String dotted, AppleOid oid, AppleOid.Place place) {
    assertThat(AppleOid.ofDotted(dotted)).contains(oid);
    assertThat(oid.place()).isEqualTo(place);
  }

  @Test
  void findsTheMarkerOfAnchorAppleByItsBytes() {
    assertThat(AppleOid.of(ByteString.hex("2a864886f763640616")))
        .contains(AppleOid.MACOS_SOFTWARE_SIGNING);
  }

  @Test
  void hasNoEntryForOthers() {
    assertThat(AppleOid.ofDotted("1.2.840.113635.100.6.1.22")).isEmpty();
    assertThat(AppleOid.ofDotted("nonsense")).isEmpty();
    assertThat(AppleOid.of(ByteString.EMPTY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyEntryIsFoundAndExplained(AppleOid oid) {
    assertThat(AppleOid.of(oid.der())).contains(oid);
    assertThat(AppleOid.ofDotted(oid.dotted())).contains(oid);
    assertThat(new ObjectIdentifier(oid.der()).dotted()).isEqualTo(oid.dotted());
    assertThat(oid.meaning()).endsWith(".").hasSizeGreaterThan(20);
  }

  @Test
  void noNameIsUsedTwice() {
    assertThat(Arrays.stream(AppleOid.values()).map(AppleOid::displayName)).doesNotHaveDuplicates();
  }
}
