package org.countersign.propertylist;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spelling of reals: what CoreFoundation reads, and what it prints (C's {@code %.17g}). */
final class RealText {

  private static final Pattern NUMBER =
      Pattern.compile(
          "[\\x00-\\x20\\x7F]*+([+-]?+(?:\\d++\\.?+\\d*+|\\.\\d++)(?:[eE][+-]?+\\d++)?+)");
  private static final Pattern NAMED = Pattern.compile("(?i:nan|([+-]?+)inf(?:inity)?+)");
  private static final MathContext SEVENTEEN_DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);

  private RealText() {}

  /** Returns the number; throws NumberFormatException in the user's words. */
  static double parse(String text) {
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return Double.parseDouble(number.group(1));
    }
    Matcher named = NAMED.matcher(text);
    if (!named.matches()) {
      throw new NumberFormatException("a real is decimal digits, or nan, inf or infinity");
    }
    if (named.group(1) == null) {
      return Double.NaN;
    }
    return named.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  static String format(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+infinity" : "-infinity";
    }
    if (value == 0) {
      return "0.0"; // of both zeros
    }
    BigDecimal rounded = new BigDecimal(value).round(SEVENTEEN_DIGITS);
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal shortest = rounded.stripTrailingZeros();
    return exponent < -4 || exponent >= SEVENTEEN_DIGITS.getPrecision()
        ? scientific(shortest, exponent)
        : shortest.toPlainString();
  }

  private static String scientific(BigDecimal shortest, int exponent) {
    String digits = shortest.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder();
    if (shortest.signum() < 0) {
      text.append('-');
    }
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    return text.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }
}
