package org.countersign.propertylist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.countersign.propertylist.PropertyList.DateValue;
import org.countersign.propertylist.PropertyList.IntegerValue;
import org.countersign.propertylist.PropertyList.RealValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How numbers and dates are spelled, as CoreFoundation reads and prints them. */
class ScalarSpellingTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "000, 0",
    "0x0, 0",
    "007, 7",
    "08, 8",
    "+5, 5",
    "-5, -5",
    "'- 5', -5",
    "'\n\t 5', 5",
    "0x10, 16",
    "0XaF, 175",
    "-0x10, -16",
    "9223372036854775808, 9223372036854775808",
    "18446744073709551615, 18446744073709551615",
    "0xFFFFFFFFFFFFFFFF, 18446744073709551615",
    "-9223372036854775808, -9223372036854775808",
    "0000000000000000000000000001, 1",
  })
  void readsIntegers(String text, BigInteger value) throws MalformedPropertyListException {
    IntegerValue integer = new IntegerValue(text);
    assertThat(integer.value()).isEqualTo(value);
    assertThat(XmlText.read("<integer>" + text + "</integer>")).isEqualTo(integer);
    assertThat(XmlText.body(integer)).isEqualTo("<integer>" + text + "</integer>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        "--5",
        "0x",
        "00x10",
        "1 ",
        "1.0",
        "1e3",
        "a",
        "x1",
        "0b1",
        "1_000",
        "٣",
        "１",
        "\u00A05",
        "18446744073709551616",
        "0x10000000000000000",
        "-9223372036854775809",
        "99999999999999999999999999"
      })
  void refusesOtherIntegers(String text) {
    assertThatThrownBy(() -> new IntegerValue(text)).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> XmlText.read("<integer>" + text + "</integer>"))
        .isInstanceOf(MalformedPropertyListException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "1.5, 1.5",
    "1., 1",
    ".5, 0.5",
    "'  +1e3', 1000",
    "-2.5E-3, -0.0025",
    "470991139.20000899, 470991139.20000899",
    "1e400, Infinity",
    "inf, Infinity",
    "+INF, Infinity",
    "-Infinity, -Infinity",
    "NaN, NaN",
  })
  void readsReals(String text, double value) throws MalformedPropertyListException {
    RealValue real = new RealValue(text);
    assertThat(real).isEqualTo(RealValue.of(value));
    assertThat(XmlText.read("<real>" + text + "</real>")).isEqualTo(real);
    assertThat(XmlText.body(real)).isEqualTo("<real>" + text + "</real>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", ".", "e5", "1e", "1e+", "1 ", "1f", "1d", "0x1p3", "1,5", "+nan", "-nan", " inf",
        "ınf", "infi", "--1", "1.2.3", "٣"
      })
  void refusesOtherReals(String text) {
    assertThatThrownBy(() -> new RealValue(text)).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> XmlText.read("<real>" + text + "</real>"))
        .isInstanceOf(MalformedPropertyListException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, 0.0",
    "1, 1",
    "-1.5, -1.5",
    "0.1, 0.10000000000000001",
    "470991139.20000899, 470991139.20000899",
    "700000000, 700000000",
    "1e16, 10000000000000000",
    "1e17, 1e+17",
    "1.5e300, 1.5000000000000001e+300",
    "0.0001, 0.0001",
    "0.00001, 1.0000000000000001e-05",
    "-4.9e-324, -4.9406564584124654e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "Infinity, +infinity",
    "-Infinity, -infinity",
    "NaN, nan",
  })
  void printsRealsLikeC(double value, String text) {
    assertThat(RealValue.of(value).text()).isEqualTo(text);
  }

  @Property
  void printsRealsThatReadBackTheSame(@ForAll double value) {
    assertThat(RealValue.of(value).value()).isEqualTo(value == 0 ? 0.0 : value);
  }

  @ParameterizedTest
  @CsvSource({
    "2001-01-01T00:00:00Z, 2001-01-01T00:00:00Z",
    "1969-07-20T20:17:40Z, 1969-07-20T20:17:40Z",
    "99-12-31T23:59:59Z, 0099-12-31T23:59:59Z",
    "-001-01-01T00:00:00Z, -0001-01-01T00:00:00Z",
    "2023-02-30T00:00:00Z, 2023-03-02T00:00:00Z",
    "2023-01-00T00:00:00Z, 2022-12-31T00:00:00Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "2016-12-31T24:00:00Z, 2017-01-01T00:00:00Z",
    "999999999-12-31T23:59:59Z, +999999999-12-31T23:59:59Z",
  })
  void readsDates(String text, String moment) throws MalformedPropertyListException {
    DateValue date = (DateValue) XmlText.read("<date>" + text + "</date>");
    assertThat(date.value()).isEqualTo(Instant.parse(moment));
    assertThat(XmlText.body(date)).isEqualTo("<date>" + text + "</date>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2001-01-01",
        "2001-01-01T00:00:00",
        "2001-01-01T00:00:00+00:00",
        "2001-1-1T00:00:00Z",
        " 2001-01-01T00:00:00Z",
        "2001-01-01T00:00:00Z ",
        "2001-00-01T00:00:00Z",
        "2001-13-01T00:00:00Z",
        "2001-01-01T00:00:00.5Z",
        "1000000000-01-01T00:00:00Z",
        "-01-01T00:00:00Z"
      })
  void refusesOtherDates(String text) {
    assertThatThrownBy(() -> XmlText.read("<date>" + text + "</date>"))
        .isInstanceOf(MalformedPropertyListException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2001-01-01T00:00:00.999Z, 2001-01-01T00:00:00Z",
    "1999-12-31T23:59:59.5Z, 1999-12-31T23:59:59Z",
    "0001-02-03T04:05:06Z, 0001-02-03T04:05:06Z",
    "-0001-02-03T04:05:06Z, -001-02-03T04:05:06Z",
  })
  void printsDatesToTheSecond(Instant value, String text) {
    assertThat(DateValue.of(value).text()).isEqualTo(text);
  }

  @Test
  void refusesDatesWhoseTwoFormsDisagree() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DateValue(Instant.EPOCH, "1970-01-01T00:00:01Z"));
    assertThatIllegalArgumentException().isThrownBy(() -> DateValue.of(Instant.MAX));
  }
}
