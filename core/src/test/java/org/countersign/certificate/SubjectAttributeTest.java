package org.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectAttributeTest {

  @ParameterizedTest
  @CsvSource({
    "C, 550406",
    "CN, 550403",
    "D, 55040d",
    "L, 550407",
    "O, 55040a",
    "C-O, 55040a01",
    "OU, 55040b",
    "C-OU, 55040b01",
    "ST, 550408",
    "C-ST, 55040801",
    "STREET, 550409",
    "C-STREET, 55040901",
    "UID, 0992268993f22c640101"
  })
  void keysNameAttributes(String key, String oid) {
    SubjectAttribute attribute = SubjectAttribute.ofKey(key).orElseThrow();
    assertThat(attribute.key()).isEqualTo(key);
    assertThat(attribute.oid().der().toHex()).isEqualTo(oid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cn", "C-L", "email", "subject.CN", "E"})
  void othersAreUnknown(String key) {
    assertThat(SubjectAttribute.ofKey(key)).isEmpty();
  }
}
