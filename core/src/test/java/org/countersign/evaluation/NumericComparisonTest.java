package org.countersign.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "1.9, <, 1.10",
    "10a, >, 9b",
    "10.10.3, =, 10.10.03",
    "1.2, <, 1.2.0",
    "1.2, <, '1.2 '",
    "2.0, <, 2.0-beta",
    "'', <, 0",
    "9, <, a",
    "A, <, a",
    "a, <, é",
    "\uffff, >, \ud800\udc00", // by code unit, not by character
    "٣, >, 2", // digits of other scripts are no digits
    "18446744073709551616, =, 0",
    "18446744073709551615, >, 1",
    "99999999999999999999, >, 1",
    "007, =, 7",
    "1..2, <, 1.2"
  })
  void ordersLikeCoreFoundation(String a, String sign, String b) {
    int expected = "<=>".indexOf(sign) - 1;
    assertThat(Integer.signum(NumericComparison.compare(a, b))).isEqualTo(expected);
    assertThat(Integer.signum(NumericComparison.compare(b, a))).isEqualTo(-expected);
  }

  @ParameterizedTest
  @CsvSource({
    "18446744073709551615, false",
    "18446744073709551616, true",
    "1.99999999999999999999.2, true",
    "0000000000000000000000001, false",
    "000000000000000000000000099999999999999999999, true",
    "1.2.3, false",
    "'', false"
  })
  void knowsWhenANumberIsTooLarge(String text, boolean wraps) {
    assertThat(NumericComparison.wraps(text)).isEqualTo(wraps);
  }

  @Property
  void comparingTheOtherWayRoundTurnsTheSign(
      @ForAll @StringLength(max = 8) @Chars({'.', 'a', '-'}) @CharRange(from = '0', to = '9')
          String a,
      @ForAll @StringLength(max = 8) @Chars({'.', 'a', '-'}) @CharRange(from = '0', to = '9')
          String b) {
    assertThat(Integer.signum(NumericComparison.compare(a, b)))
        .isEqualTo(-Integer.signum(NumericComparison.compare(b, a)));
  }

  @Property
  void aTextEqualsItself(@ForAll String text) {
    assertThat(NumericComparison.compare(text, text)).isZero();
  }

  @Property
  void numbersWithinBoundsAreOrderedByValue(@ForAll long a, @ForAll long b) {
    assertThat(
            Integer.signum(
                NumericComparison.compare(Long.toUnsignedString(a), Long.toUnsignedString(b))))
        .isEqualTo(Integer.signum(Long.compareUnsigned(a, b)));
  }
}
