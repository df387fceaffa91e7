package org.countersign.requirement;

import org.countersign.ByteString;

/** In which forms the compiler takes a piece of text. */
final class WordForm {

  private WordForm() {}

  /** Letters and digits that need no quotes as a value. */
  static boolean isWord(ByteString text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Ascii.isLetterOrDigit(text.at(i))) {
        return false;
      }
    }
    return !text.isEmpty() && Ascii.isLetter(text.at(0)) && !Keywords.isKeyword(text);
  }

  /**
   * Words joined by dots, the later ones perhaps all digits, which need no quotes in square
   * brackets.
   */
  static boolean isKey(ByteString text) {
    byte[] bytes = text.toByteArray();
    Lexer lexer = new Lexer(bytes, 0);
    return lexer.next() == TokenType.WORD && lexer.end() == bytes.length && lexer.start() == 0;
  }

  /** Text that can stand in quotes, and in a Java string, without change. */
  static boolean isQuotable(ByteString text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) == '\\') {
        return false; // only a quote can be escaped
      }
    }
    return isUtf8(text);
  }

  static boolean isUtf8(ByteString text) {
    return ByteString.utf8(text.toUtf8()).equals(text);
  }
}
