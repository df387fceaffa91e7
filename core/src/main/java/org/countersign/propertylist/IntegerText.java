package org.countersign.propertylist;

import java.math.BigInteger;
import java.util.HexFormat;

/**
 * The spelling of integers: blanks, a sign, blanks, then decimal digits or {@code 0x} and
 * hexadecimal digits. No octal, nothing behind the digits, and 64 bits: that is CoreFoundation's.
 */
final class IntegerText {

  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);

  private IntegerText() {}

  /** Returns the number; throws NumberFormatException in the user's words. */
  static BigInteger parse(String text) {
    int position = skipBlanks(text, 0);
    boolean negative = text.startsWith("-", position);
    if (negative || text.startsWith("+", position)) {
      position = skipBlanks(text, position + 1);
    }
    boolean hexadecimal = text.startsWith("0x", position) || text.startsWith("0X", position);
    int digits = hexadecimal ? position + 2 : position;
    if (digits == text.length()) {
      throw new NumberFormatException("an integer needs at least one digit");
    }
    BigInteger magnitude = unsigned(magnitude(text, digits, hexadecimal ? 16 : 10));
    BigInteger value = negative ? magnitude.negate() : magnitude;
    if (value.compareTo(SMALLEST) < 0) {
      throw new NumberFormatException("the integer is smaller than -2^63");
    }
    return value;
  }

  /** Returns {@code bits} read as an unsigned number. */
  static BigInteger unsigned(long bits) {
    return bits >= 0 ? BigInteger.valueOf(bits) : new BigInteger(Long.toUnsignedString(bits));
  }

  /** Tells whether CoreFoundation skips {@code c} before a number, as far as it is ASCII. */
  static boolean isBlank(char c) {
    return c <= ' ' || c == 0x7F;
  }

  private static int skipBlanks(String text, int from) {
    int position = from;
    while (position < text.length() && isBlank(text.charAt(position))) {
      position++;
    }
    return position;
  }

  private static long magnitude(String text, int from, int radix) {
    long value = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = HexFormat.isHexDigit(c) ? HexFormat.fromHexDigit(c) : radix;
      if (digit >= radix) {
        throw new NumberFormatException(
            "character "
                + (i + 1)
                + " of the integer is not a "
                + (radix == 16 ? "hexadecimal" : "decimal")
                + " digit");
      }
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, radix)) > 0) {
        throw new NumberFormatException("the integer is greater than 2^64-1");
      }
      value = value * radix + digit;
    }
    return value;
  }
}
