package org.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes sure that the run of the suite under foreign defaults has them: switches that the JVM
 * ignored would leave that run green and worth nothing.
 */
@EnabledIfSystemProperty(named = "test.foreign.defaults", matches = "true")
class ForeignDefaultsTest {

  @Test
  void theCharsetIsNotUtf8() {
    assertThat(Charset.defaultCharset()).isEqualTo(Charset.forName("ISO-8859-9"));
  }

  @Test
  void theLocaleHasADotlessI() {
    assertThat("I".toLowerCase(Locale.getDefault())).isEqualTo("\u0131");
  }

  @Test
  void theTimeZoneIsNoWholeHourFromUtc() {
    assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
  }
}
