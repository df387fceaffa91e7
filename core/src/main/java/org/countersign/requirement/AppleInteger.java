package org.countersign.requirement;

/** Decimal numbers as Apple's compiler reads them: C's {@code atol}, then the low 32 bits. */
final class AppleInteger {

  private AppleInteger() {}

  /** Returns the number; one beyond 2^63 - 1 counts as that, so that -1 is left of it. */
  static int parse(byte[] digits) {
    long value = 0;
    for (byte digit : digits) {
      int unit = digit - '0';
      if (value > (Long.MAX_VALUE - unit) / 10) {
        return (int) Long.MAX_VALUE;
      }
      value = value * 10 + unit;
    }
    return (int) value;
  }
}
