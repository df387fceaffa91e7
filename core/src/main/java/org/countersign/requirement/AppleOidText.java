package org.countersign.requirement;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.countersign.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Object identifiers as Apple's compiler reads them: numbers as C's {@code strtoul} takes them on a
 * 64-bit system, and no checks. The first character that fits nowhere ends the identifier without a
 * word; fewer than two numbers make an empty one.
 */
final class AppleOidText {

  private static final long GREATEST = -1; // 2^64 - 1 as an unsigned number
  private static final int DIGITS_OF_GREATEST = 20;

  private final byte[] text;
  private final int end;
  private int position;

  private AppleOidText(byte[] text, int start, int end) {
    this.text = text;
    this.position = start;
    this.end = end;
  }

  /** Writes the content octets for {@code text[start, end)}, read up to the first NUL. */
  static void encode(byte[] text, int start, int end, BlobWriter out) {
    new AppleOidText(text, start, end).encode(out);
  }

  /**
   * Returns dotted text that {@link #encode} turns into {@code octets}, or null if there is none.
   */
  static @Nullable String decode(ByteString octets) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < octets.length()) {
      long number = 0;
      byte octet;
      do {
        if (at == octets.length()) {
          return null;
        }
        octet = octets.at(at++);
        number = number << 7 | octet & 0x7f;
      } while (octet < 0);
      if (text.isEmpty()) {
        long first = Math.min(Long.divideUnsigned(number, 40), 2);
        text.append(first).append('.').append(Long.toUnsignedString(number - first * 40));
      } else {
        text.append('.').append(Long.toUnsignedString(number));
      }
    }
    byte[] source = text.toString().getBytes(StandardCharsets.US_ASCII);
    BlobWriter again = new BlobWriter();
    encode(source, 0, source.length, again);
    return again.toByteString().equals(octets) ? text.toString() : null;
  }

  private void encode(BlobWriter out) {
    long first = readNumber();
    if (at(position++) != '.') {
      return;
    }
    putNumber(out, 40 * first + readNumber());
    while (at(position) == '.') {
      position++;
      putNumber(out, readNumber());
    }
  }

  /** Reads what {@code strtoul} would: blanks, a sign, digits; nothing and 0 without digits. */
  private long readNumber() {
    if (Ascii.isDigit(at(position))) { // as in every honest identifier
      return readDigits();
    }
    int start = position;
    while (Ascii.isSpace(at(position))) {
      position++;
    }
    boolean negative = at(position) == '-';
    if (negative || at(position) == '+') {
      position++;
    }
    if (!Ascii.isDigit(at(position))) {
      position = start;
      return 0;
    }
    int digits = position;
    long value = readDigits();
    return negative && !overflows(digits, position) ? -value : value;
  }

  /** Reads digits; a number that is too large counts as the greatest. */
  private long readDigits() {
    int start = position;
    int next = start;
    long value = 0;
    while (next < end && Ascii.isDigit(text[next])) {
      value = value * 10 + (text[next] - '0');
      next++;
    }
    position = next;
    return next - start >= DIGITS_OF_GREATEST && overflows(start, next) ? GREATEST : value;
  }

  private boolean overflows(int from, int to) {
    int significant = from;
    while (significant < to && text[significant] == '0') {
      significant++;
    }
    int digits = to - significant;
    if (digits != DIGITS_OF_GREATEST) {
      return digits > DIGITS_OF_GREATEST;
    }
    String number = new String(text, significant, digits, StandardCharsets.US_ASCII);
    return new BigInteger(number).bitLength() > Long.SIZE;
  }

  private static void putNumber(BlobWriter out, long number) {
    if (number >= 0 && number < 0x80) {
      out.putByte((int) number);
      return;
    }
    int groups = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(number) + 6) / 7);
    for (int group = groups - 1; group > 0; group--) {
      out.putByte((int) (number >>> (7 * group)) & 0x7f | 0x80);
    }
    out.putByte((int) number & 0x7f);
  }

  /** Returns the character, or NUL behind the end: Apple's text is a C string. */
  private int at(int index) {
    return index < end ? text[index] : 0;
  }
}
