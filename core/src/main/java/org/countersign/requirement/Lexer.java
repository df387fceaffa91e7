package org.countersign.requirement;

import org.jspecify.annotations.Nullable;

/**
 * Cuts requirement text into tokens.
 *
 * <p>White space is space, tab and line feed only. What an unreadable place would have needed is
 * kept for the message, because Apple tells "unexpected char" from "expecting".
 */
final class Lexer {

  /** What {@link #expected} holds when no particular byte was wanted. */
  static final int NOTHING_PARTICULAR = -1;

  private static final byte[] CLASSES = new byte[256];
  private static final byte OTHER = 0;
  private static final byte SPACE = 1;
  private static final byte LETTER = 2;
  private static final byte DIGIT = 3;
  private static final byte PUNCTUATION = 4;

  static {
    for (int c = 0; c < 128; c++) {
      CLASSES[c] = Ascii.isLetter(c) ? LETTER : Ascii.isDigit(c) ? DIGIT : OTHER;
    }
    for (char c : " \t\n".toCharArray()) {
      CLASSES[c] = SPACE;
    }
    for (char c : "\"#/=<>;()[],~-!*".toCharArray()) {
      CLASSES[c] = PUNCTUATION;
    }
  }

  private final byte[] source;
  private int position;
  private int lines;
  private int lineStart;

  private TokenType type = TokenType.END_OF_TEXT;
  private int start;
  private int previousEnd;
  private int textStart;
  private int textEnd;
  private int escapes;
  private int expected = NOTHING_PARTICULAR;

  /** Reads from an offset on; lines are counted from there. */
  Lexer(byte[] source, int start) {
    this.source = source;
    this.position = start;
  }

  /**
   * Reads the next token and returns its kind; at an unreadable place, {@link
   * TokenType#UNREADABLE}.
   */
  TokenType next() {
    previousEnd = position;
    escapes = 0;
    type = read();
    return type;
  }

  /** Reads the next token if the one read last is of the wanted kind; tells whether it was. */
  boolean take(TokenType wanted) {
    if (type != wanted) {
      return false;
    }
    next();
    return true;
  }

  /** Returns the kind of the token read last. */
  TokenType type() {
    return type;
  }

  /** Returns the offset of the token's first byte. */
  int start() {
    return start;
  }

  /**
   * Returns the offset behind the token's last byte; for an unreadable one, the offset of the byte
   * that is wrong.
   */
  int end() {
    return position;
  }

  /** Returns the offset behind the last byte of the token before this one. */
  int previousEnd() {
    return previousEnd;
  }

  /** Returns the number of line feeds in white space so far; Apple counts no others. */
  int lines() {
    return lines;
  }

  /** Returns the offset behind the last of the line feeds that {@link #lines} counts. */
  int lineStart() {
    return lineStart;
  }

  /** Returns the byte that was wanted at an unreadable place, or {@link #NOTHING_PARTICULAR}. */
  int expected() {
    return expected;
  }

  /** Returns the number of bytes in the token's text. */
  int textLength() {
    return textEnd - textStart - escapes;
  }

  /** Returns the token's text: without quotes, prefix and escapes. */
  byte[] text() {
    byte[] text = new byte[textLength()];
    copyText(text, 0);
    return text;
  }

  /** Copies the token's text into {@code target}. */
  void copyText(byte[] target, int offset) {
    if (escapes == 0) {
      System.arraycopy(source, textStart, target, offset, textEnd - textStart);
      return;
    }
    int to = offset;
    for (int from = textStart; from < textEnd; from++) {
      if (source[from] == '\\') {
        from++; // the lexer has seen to it that a quote follows
      }
      target[to++] = source[from];
    }
  }

  private TokenType read() {
    while (true) {
      start = position;
      if (position == source.length) {
        return complete(TokenType.END_OF_TEXT);
      }
      int c = source[position] & 0xff;
      switch (CLASSES[c]) {
        case SPACE -> space(c);
        case LETTER -> {
          return word(c);
        }
        case DIGIT -> {
          return number(c);
        }
        case PUNCTUATION -> {
          if (c == '#') {
            skipLine();
          } else if (c == '/') {
            TokenType pathOrProblem = slash();
            if (pathOrProblem != null) {
              return pathOrProblem;
            }
          } else {
            return c == '"' ? string() : operator(c);
          }
        }
        default -> {
          return unreadable(NOTHING_PARTICULAR);
        }
      }
    }
  }

  private void space(int c) {
    position++;
    if (c == '\n') {
      lines++;
      lineStart = position;
    }
  }

  private TokenType word(int first) {
    if (first == 'H' && peek(1) == '"') {
      return hash();
    }
    skipWordPart();
    if (peek(0) != '.') {
      complete(TokenType.WORD);
      return Keywords.typeOf(source, start, position);
    }
    while (peek(0) == '.') {
      position++;
      int c = peek(0);
      if (Ascii.isLetter(c)) {
        skipWordPart();
      } else if (Ascii.isDigit(c)) {
        skipDigits();
      } else {
        return unreadable(NOTHING_PARTICULAR);
      }
    }
    return complete(TokenType.WORD);
  }

  private TokenType hash() {
    position += 2;
    int digits = position;
    skipHexDigits();
    if (position == digits) {
      return unreadable(NOTHING_PARTICULAR);
    }
    if (peek(0) != '"') {
      return unreadable('"');
    }
    textStart = digits;
    textEnd = position++;
    return TokenType.HASH;
  }

  private TokenType number(int first) {
    if (first == '0' && peek(1) == 'x') {
      position += 2;
      int digits = position;
      skipHexDigits();
      if (position == digits) {
        return unreadable(NOTHING_PARTICULAR);
      }
      textStart = digits;
      textEnd = position;
      return TokenType.HEX_DATA;
    }
    skipDigits();
    return complete(TokenType.INTEGER);
  }

  private TokenType string() {
    position++;
    while (position < source.length) {
      int c = source[position]; // a byte beyond ASCII is negative
      if (c == '"') {
        textStart = start + 1;
        textEnd = position++;
        return TokenType.STRING;
      }
      if (c == '\\') {
        position++;
        if (peek(0) != '"') {
          return unreadable('"');
        }
        escapes++;
      } else if (c < 0 && !isText(c & 0xff)) {
        break;
      }
      position++;
    }
    return unreadable('"');
  }

  /** Reads a path or skips a comment; answers null for a comment. */
  private @Nullable TokenType slash() {
    int second = peek(1);
    if (second == '/') {
      skipLine();
      return null;
    }
    if (second == '*') {
      return blockComment();
    }
    return Ascii.isLetter(second) ? path() : unreadable(NOTHING_PARTICULAR);
  }

  private TokenType path() {
    int components = 0;
    while (peek(0) == '/') {
      position++;
      if (!Ascii.isLetter(peek(0))) {
        return unreadable(NOTHING_PARTICULAR);
      }
      skipWordPart();
      components++;
    }
    return components >= 2 ? complete(TokenType.PATH) : unreadable(NOTHING_PARTICULAR);
  }

  /**
   * Apple's rule swallows an asterisk together with the byte behind it, so that {@code **}{@code /}
   * ends nothing.
   */
  private @Nullable TokenType blockComment() {
    position += 2;
    while (true) {
      skipText('*');
      if (peek(0) != '*') {
        return unreadable('*');
      }
      position++;
      int second = peek(0);
      if (!isText(second)) {
        return unreadable('/');
      }
      position++;
      if (second == '/') {
        return null;
      }
    }
  }

  private void skipLine() {
    skipText('\n');
  }

  /** Goes on to the next {@code end}, to a byte that is no text, or to the end of the source. */
  private void skipText(char end) {
    int at = position;
    while (at < source.length
        && source[at] != end
        && (source[at] >= 0 || isText(source[at] & 0xff))) {
      at++;
    }
    position = at;
  }

  private TokenType operator(int c) {
    position++;
    return complete(
        switch (c) {
          case '=' ->
              skip('>') ? TokenType.ARROW : skip('=') ? TokenType.DOUBLE_EQUAL : TokenType.EQUAL;
          case '<' -> skip('=') ? TokenType.LESS_OR_EQUAL : TokenType.LESS;
          case '>' -> skip('=') ? TokenType.GREATER_OR_EQUAL : TokenType.GREATER;
          case ';' -> TokenType.SEMICOLON;
          case '(' -> TokenType.OPEN_PARENTHESIS;
          case ')' -> TokenType.CLOSE_PARENTHESIS;
          case '[' -> TokenType.OPEN_BRACKET;
          case ']' -> TokenType.CLOSE_BRACKET;
          case ',' -> TokenType.COMMA;
          case '~' -> TokenType.TILDE;
          case '-' -> TokenType.MINUS;
          case '!' -> TokenType.EXCLAMATION_MARK;
          default -> TokenType.STAR;
        });
  }

  /** Ends a token whose text is all of its bytes. */
  private TokenType complete(TokenType complete) {
    textStart = start;
    textEnd = position;
    return complete;
  }

  private TokenType unreadable(int wanted) {
    expected = wanted;
    textStart = textEnd = position;
    return TokenType.UNREADABLE;
  }

  private boolean skip(char c) {
    if (peek(0) != c) {
      return false;
    }
    position++;
    return true;
  }

  private void skipWordPart() {
    int at = position;
    while (at < source.length && CLASSES[source[at] & 0xff] >> 1 == 1) { // letter or digit
      at++;
    }
    position = at;
  }

  private void skipDigits() {
    int at = position;
    while (at < source.length && Ascii.isDigit(source[at])) {
      at++;
    }
    position = at;
  }

  private void skipHexDigits() {
    while (Ascii.isHexDigit(peek(0))) {
      position++;
    }
  }

  /** Returns the byte at {@code distance} from here, or -1 behind the end. */
  private int peek(int distance) {
    int at = position + distance;
    return at < source.length ? source[at] & 0xff : -1;
  }

  /** Tells whether Apple's lexer takes a byte at all: not those that no UTF-8 text contains. */
  private static boolean isText(int c) {
    return c >= 0 && c <= 0xf4 && c != 0xc0 && c != 0xc1;
  }
}
