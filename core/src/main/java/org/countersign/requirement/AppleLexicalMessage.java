package org.countersign.requirement;

/** What Apple's lexer says of an unreadable place. */
final class AppleLexicalMessage {

  private AppleLexicalMessage() {}

  /**
   * Returns the message for the place on which {@code lexer} stopped.
   *
   * @param found the byte there, or -1 at the end of the text
   */
  static String of(Lexer lexer, int found) {
    if (lexer.expected() == Lexer.NOTHING_PARTICULAR) {
      return "unexpected char: " + name(found);
    }
    return "expecting '" + name(lexer.expected()) + "', found '" + name(found) + "'";
  }

  private static String name(int c) {
    if (c < 0) {
      return "EOF";
    }
    if (Ascii.isPrintable(c)) {
      return "'" + (char) c + "'";
    }
    return "0x"
        + Character.toUpperCase(Character.forDigit(c >> 4, 16))
        + Character.toUpperCase(Character.forDigit(c & 0xf, 16));
  }
}
