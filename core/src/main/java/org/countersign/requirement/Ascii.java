package org.countersign.requirement;

/** The character classes of the C locale, in which Apple's compiler and dumper work. */
final class Ascii {

  private Ascii() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  static boolean isLetterOrDigit(int c) {
    return isLetter(c) || isDigit(c);
  }

  static boolean isHexDigit(int c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  /** C's {@code isspace}: blank, tab, line feed, vertical tab, form feed, carriage return. */
  static boolean isSpace(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** C's {@code isprint}. */
  static boolean isPrintable(int c) {
    return c >= ' ' && c < 0x7f;
  }

  static int hexValue(int c) {
    return Character.digit(c, 16);
  }
}
