package org.countersign.requirement;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Blanks out what is to be overlooked in pasted text, byte for byte, so that every place stays
 * where it is in the text as it was given.
 */
final class PastedText {

  private final byte[] bytes;
  private final Set<PasteNotice> notices = EnumSet.noneOf(PasteNotice.class);

  private PastedText(byte[] bytes) {
    this.bytes = bytes;
  }

  static PastedText of(byte[] source, Compiler.Goal goal) {
    PastedText text = new PastedText(source.clone());
    text.blankCarriageReturns();
    text.blankFront('=', PasteNotice.LEADING_EQUALS_SIGN);
    text.blankNumberSign();
    if (goal == Compiler.Goal.REQUIREMENT) {
      text.blankLabel();
    }
    return text;
  }

  byte[] bytes() {
    return bytes;
  }

  List<PasteNotice> notices() {
    return List.copyOf(notices);
  }

  /**
   * Blanks carriage returns before line feeds where the lexer stumbles over them: not in strings.
   */
  private void blankCarriageReturns() {
    Lexer lexer = new Lexer(bytes, 0);
    TokenType type = lexer.next();
    while (type != TokenType.END_OF_TEXT) {
      int at = lexer.end();
      if (type == TokenType.UNREADABLE) {
        if (!isCarriageReturn(at)) {
          return;
        }
        blank(at, at + 1, PasteNotice.CARRIAGE_RETURNS);
        lexer = new Lexer(bytes, at);
      }
      type = lexer.next();
    }
  }

  private boolean isCarriageReturn(int at) {
    return at + 1 < bytes.length && bytes[at] == '\r' && bytes[at + 1] == '\n';
  }

  private void blankFront(char sign, PasteNotice notice) {
    int at = firstVisible(0);
    if (at < bytes.length && bytes[at] == sign) {
      blank(at, at + 1, notice);
    }
  }

  /**
   * Blanks the sign only where the designated requirement follows; elsewhere it begins a comment.
   */
  private void blankNumberSign() {
    int at = firstVisible(0);
    if (at < bytes.length && bytes[at] == '#' && labelEnd(at + 1) > 0) {
      blank(at, at + 1, PasteNotice.LEADING_NUMBER_SIGN);
    }
  }

  private void blankLabel() {
    int at = firstVisible(0);
    int end = labelEnd(at);
    if (end > 0) {
      blank(at, end, PasteNotice.DESIGNATED_LABEL);
    }
  }

  /** Returns where {@code designated =>} ends if it begins at {@code from}, or -1. */
  private int labelEnd(int from) {
    Lexer lexer = new Lexer(bytes, from);
    boolean label = lexer.next() == TokenType.DESIGNATED && lexer.next() == TokenType.ARROW;
    return label ? lexer.end() : -1;
  }

  private int firstVisible(int from) {
    int at = from;
    while (at < bytes.length && Ascii.isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  private void blank(int start, int end, PasteNotice notice) {
    Arrays.fill(bytes, start, end, (byte) ' ');
    notices.add(notice);
  }
}
