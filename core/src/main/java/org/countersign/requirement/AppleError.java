package org.countersign.requirement;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.countersign.ByteString;

/**
 * One message of Apple's compiler, with what our own message is made from.
 *
 * @param cause what kind of mistake it is
 * @param message Apple's words, position included, without the line end
 * @param span where the offending token stands, or the text up to the byte that cannot be read
 * @param found the kind of token found
 * @param place the offset to point at: where the token begins, or the byte that cannot be read
 * @param text the offending token's text
 * @param wanted what would have fitted
 */
record AppleError(
    Cause cause,
    ByteString message,
    SourceSpan span,
    int place,
    TokenType found,
    ByteString text,
    Wanted wanted) {

  enum Cause {
    UNREADABLE,
    NO_ALTERNATIVE,
    MISMATCHED,
    HASH_LENGTH,
    ODD_DIGITS,
    FILE_NOT_FOUND,
    UNKNOWN_FIELD
  }

  /** The bytes of the source begin no token. */
  static AppleError unreadable(String message, int line, int column, SourceSpan span, int place) {
    return new AppleError(
        Cause.UNREADABLE,
        ByteString.utf8(position(line, column) + message),
        span,
        place,
        TokenType.UNREADABLE,
        ByteString.EMPTY,
        Wanted.READABLE_TEXT);
  }

  /** No alternative of the rule begins with this token. */
  static AppleError noAlternative(AppleToken token, GrammarRule rule) {
    String position = position(token.line(), token.column());
    ByteString message =
        token.type() == TokenType.END_OF_TEXT
            ? ByteString.utf8(position + "unexpected end of file")
            : join(position + "unexpected token: ", token.text(), "");
    return of(Cause.NO_ALTERNATIVE, message, token, rule.wanted());
  }

  /** The rule needs a token of another kind here. */
  static AppleError mismatched(AppleToken token, TokenType expected) {
    String before =
        position(token.line(), token.column()) + "expecting " + expected.appleName() + ", found '";
    return of(Cause.MISMATCHED, join(before, token.text(), "'"), token, Wanted.of(expected));
  }

  /** The token fits the grammar but makes no sense; Apple gives no position. */
  static AppleError meaningless(Cause cause, String message, AppleToken token) {
    return of(cause, ByteString.utf8(" " + message), token, Wanted.SENSE);
  }

  /**
   * As {@link #meaningless(Cause, String, AppleToken)}, the message beginning with the token's
   * text.
   */
  static AppleError meaningless(Cause cause, AppleToken token, String message) {
    return of(cause, join(" ", token.text(), message), token, Wanted.SENSE);
  }

  /** Returns the messages as Apple's functions hand them out: each ended by a line feed. */
  static ByteString joined(List<AppleError> errors) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (AppleError error : errors) {
      joined.writeBytes(error.message().toByteArray());
      joined.write('\n');
    }
    return ByteString.of(joined.toByteArray());
  }

  private static AppleError of(Cause cause, ByteString message, AppleToken token, Wanted wanted) {
    return new AppleError(
        cause,
        message,
        token.span(),
        token.span().start(),
        token.type(),
        ByteString.of(token.text()),
        wanted);
  }

  private static String position(int line, int column) {
    return "line " + line + ":" + column + ": ";
  }

  private static ByteString join(String before, byte[] text, String after) {
    byte[] start = before.getBytes(StandardCharsets.US_ASCII);
    byte[] end = after.getBytes(StandardCharsets.US_ASCII);
    byte[] joined = new byte[start.length + text.length + end.length];
    System.arraycopy(start, 0, joined, 0, start.length);
    System.arraycopy(text, 0, joined, start.length, text.length);
    System.arraycopy(end, 0, joined, start.length + text.length, end.length);
    return ByteString.of(joined);
  }
}
