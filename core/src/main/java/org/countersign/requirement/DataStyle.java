package org.countersign.requirement;

/** How Apple's dumper prints data: bare, in quotes, or in hexadecimal. */
enum DataStyle {
  SIMPLE,
  PRINTABLE,
  BINARY;

  /** Returns the style for the {@code length} bytes at {@code start}. */
  static DataStyle of(BlobReader in, int start, int length, boolean dotsAreSimple) {
    DataStyle style = SIMPLE;
    for (int i = 0; i < length; i++) {
      int c = in.at(start + i);
      if (Ascii.isLetterOrDigit(c) || c == '.' && dotsAreSimple) {
        if (i == 0 && Ascii.isDigit(c)) {
          style = PRINTABLE; // a word cannot begin with a digit
        }
      } else if (Ascii.isPrintable(c) || Ascii.isSpace(c)) {
        style = PRINTABLE;
      } else {
        return BINARY;
      }
    }
    boolean reserved = length == 0 || in.isKeyword(start, length);
    return style == SIMPLE && reserved ? PRINTABLE : style;
  }
}
