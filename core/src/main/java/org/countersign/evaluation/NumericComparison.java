package org.countersign.evaluation;

/**
 * The order in which {@code <}, {@code >}, {@code <=} and {@code >=} put texts: that of {@code
 * CFStringCompare} with {@code kCFCompareNumerically}.
 *
 * <p>Where both texts have ASCII digits, whole runs of them are compared as unsigned 64-bit
 * numbers, which wrap around: 18446744073709551616 equals 0. Everything else is compared by UTF-16
 * code unit. It is an order of text, not of versions: {@code 1.2} comes before {@code 1.2.0}, and
 * {@code 2.0-beta} after {@code 2.0}.
 */
final class NumericComparison {

  private NumericComparison() {}

  /**
   * Returns a number less than, equal to or greater than 0, as {@code a} is compared with {@code
   * b}.
   */
  static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      char x = a.charAt(i);
      char y = b.charAt(j);
      if (isDigit(x) && isDigit(y)) {
        int endOfA = endOfDigits(a, i);
        int endOfB = endOfDigits(b, j);
        int order = Long.compareUnsigned(number(a, i, endOfA), number(b, j, endOfB));
        if (order != 0) {
          return order;
        }
        i = endOfA;
        j = endOfB;
      } else if (x != y) {
        return Character.compare(x, y);
      } else {
        i++;
        j++;
      }
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  /** Tells whether a run of digits in {@code text} is too large for 64 bits and so wraps around. */
  static boolean wraps(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isDigit(text.charAt(i))) {
        int begin = i;
        i = endOfDigits(text, begin);
        int first = begin;
        while (first < i - 1 && text.charAt(first) == '0') {
          first++;
        }
        String digits = text.substring(first, i);
        if (digits.length() > 20
            || digits.length() == 20 && digits.compareTo("18446744073709551615") > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static long number(String text, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
