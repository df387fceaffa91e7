package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.countersign.CodeSigningStatus;

/** Looks for bytes that are neither read as a property list nor refused with a status. */
class PropertyListFuzzTest {

  @FuzzTest
  void bytesAreReadOrRefusedWithAStatus(byte[] bytes) {
    try {
      assertThat(PropertyListReader.asCoreFoundation().read(bytes)).isNotNull();
    } catch (MalformedPropertyListException e) {
      assertThat(e.status()).isEqualTo(CodeSigningStatus.BAD_DICTIONARY_FORMAT);
    }
  }
}
