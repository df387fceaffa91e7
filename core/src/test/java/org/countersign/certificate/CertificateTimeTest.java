package org.countersign.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTimeTest {

  @ParameterizedTest
  @CsvSource({
    "491231235959Z, 2049-12-31T23:59:59Z",
    "000101000000Z, 2000-01-01T00:00:00Z",
    "700101000000Z, 1970-01-01T00:00:00Z",
    "991231235959Z, 1999-12-31T23:59:59Z",
    "1905010000Z, 2019-05-01T00:00:00Z",
    "190501000000+0100, 2019-04-30T23:00:00Z"
  })
  void readsUtcTimes(String text, Instant instant) {
    assertThat(CertificateTime.utc(bytes(text))).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500101000000Z", "691231235959Z", "1905010000", "20190501000000Z", ""})
  void refusesOtherUtcTimes(String text) {
    assertThat(CertificateTime.utc(bytes(text))).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
