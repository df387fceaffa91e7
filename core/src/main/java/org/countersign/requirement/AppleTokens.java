package org.countersign.requirement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All tokens of a text, with a place to read from; behind the last, the end of the text goes on for
 * ever.
 */
final class AppleTokens {

  private static final int TAB_WIDTH = 8;

  private final byte[] source;
  private final List<AppleToken> tokens = new ArrayList<>();
  private @Nullable AppleError unreadable;
  private int position;
  private int seen; // tokens from here on that have been looked at
  private int toConsume;

  private int line = 1;
  private int column = 1;
  private int counted; // source[0, counted) is in line and column

  AppleTokens(byte[] source) {
    this.source = source;
    Lexer lexer = new Lexer(source, 0);
    TokenType type;
    do {
      type = lexer.next();
      if (type == TokenType.UNREADABLE) {
        unreadable = unreadable(lexer);
        return;
      }
      countTo(lexer.start(), lexer);
      tokens.add(
          new AppleToken(
              type, lexer.text(), line, column, new SourceSpan(lexer.start(), lexer.end())));
    } while (type != TokenType.END_OF_TEXT);
  }

  /**
   * Returns what Apple says if a place in the text is unreadable, whatever else is wrong; null
   * otherwise.
   */
  @Nullable AppleError unreadable() {
    return unreadable;
  }

  /** Returns the kind of the token at {@code distance} from here. */
  TokenType type(int distance) {
    lookAhead(distance);
    return tokens.get(Math.min(position + distance, tokens.size() - 1)).type();
  }

  AppleToken current() {
    lookAhead(0);
    return tokens.get(position);
  }

  /** Goes on by one token, when the next one is looked at. */
  void consume() {
    toConsume++;
  }

  /**
   * ANTLR's token buffer drops consumed tokens only when the next one is looked at, and no more of
   * them than it has looked at before. So a token that is consumed unseen, as after a mistake in
   * the meaning of the one before it, stays.
   */
  private void lookAhead(int distance) {
    int consumed = Math.min(toConsume, seen);
    toConsume = 0;
    position = Math.min(position + consumed, tokens.size() - 1);
    seen = Math.max(seen - consumed, distance + 1);
  }

  private AppleError unreadable(Lexer lexer) {
    countTo(lexer.end(), lexer);
    int found = lexer.end() < source.length ? source[lexer.end()] & 0xff : -1;
    return AppleError.unreadable(
        AppleLexicalMessage.of(lexer, found),
        line,
        column,
        new SourceSpan(lexer.start(), Math.min(lexer.end() + 1, source.length)),
        lexer.end());
  }

  private void countTo(int offset, Lexer lexer) {
    if (lexer.lineStart() > counted) {
      counted = lexer.lineStart();
      column = 1;
    }
    line = 1 + lexer.lines();
    for (; counted < offset; counted++) {
      column =
          source[counted] == '\t'
              ? (column - 1) / TAB_WIDTH * TAB_WIDTH + TAB_WIDTH + 1
              : column + 1;
    }
  }
}
