package org.countersign.requirement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.PrintableText;

/**
 * Says in the user's words what Apple's messages are about: the first, and those that are not its
 * consequences.
 */
final class SyntaxIssues {

  private final Source source;

  SyntaxIssues(Source source) {
    this.source = source;
  }

  /**
   * Returns the issue for text that exceeds a limit.
   *
   * @param exceeded which one and how large it is, in words
   */
  static SyntaxIssue tooLarge(String exceeded) {
    return new SyntaxIssue(
        SyntaxIssueCode.TOO_LARGE,
        1,
        1,
        new SourceSpan(0, 0),
        "the text is too large: it takes " + exceeded,
        Optional.empty(),
        "");
  }

  List<SyntaxIssue> of(List<AppleError> errors) {
    List<SyntaxIssue> issues = new ArrayList<>();
    for (AppleError error : errors) {
      if (issues.isEmpty() || standsAlone(error)) {
        issues.add(issue(error));
      }
    }
    return issues;
  }

  /**
   * Tells whether a later message is a mistake of its own; the other kinds mostly follow from the
   * first.
   */
  private static boolean standsAlone(AppleError error) {
    return switch (error.cause()) {
      case UNREADABLE, NO_ALTERNATIVE, MISMATCHED -> false;
      case HASH_LENGTH, ODD_DIGITS, FILE_NOT_FOUND, UNKNOWN_FIELD -> !error.text().isEmpty();
    };
  }

  private SyntaxIssue issue(AppleError complaint) {
    AppleError error = missingValue(complaint);
    int place = error.place();
    SourceExcerpt excerpt = SourceExcerpt.at(source.bytes(), place);
    return new SyntaxIssue(
        code(error),
        excerpt.line(),
        excerpt.column(),
        error.span(),
        message(error),
        new SyntaxHints(source, error).find(),
        excerpt.text());
  }

  /**
   * Apple complains about the sign of a comparison if what follows is no value; we point at what
   * follows.
   */
  private AppleError missingValue(AppleError error) {
    if (error.wanted() != Wanted.MATCH || !TokenType.COMPARISON_SIGNS.contains(error.found())) {
      return error;
    }
    Lexer next = new Lexer(source.bytes(), error.span().end());
    TokenType found = next.next();
    return new AppleError(
        AppleError.Cause.NO_ALTERNATIVE,
        error.message(),
        new SourceSpan(next.start(), next.end()),
        next.start(),
        found,
        ByteString.of(next.text()),
        Wanted.VALUE);
  }

  private SyntaxIssueCode code(AppleError error) {
    return switch (error.cause()) {
      case UNREADABLE -> unreadableCode(error);
      case NO_ALTERNATIVE, MISMATCHED ->
          error.found() == TokenType.END_OF_TEXT
              ? SyntaxIssueCode.UNEXPECTED_END
              : SyntaxIssueCode.UNEXPECTED_TOKEN;
      case HASH_LENGTH -> SyntaxIssueCode.HASH_LENGTH;
      case ODD_DIGITS -> SyntaxIssueCode.ODD_HEX_DIGITS;
      case FILE_NOT_FOUND -> SyntaxIssueCode.CERTIFICATE_FILE_NOT_FOUND;
      case UNKNOWN_FIELD -> SyntaxIssueCode.UNKNOWN_CERTIFICATE_FIELD;
    };
  }

  private SyntaxIssueCode unreadableCode(AppleError error) {
    byte[] bytes = source.bytes();
    int start = error.span().start();
    int place = error.place();
    if (place > start && bytes[start] == '"') {
      return bytes[place - 1] == '\\'
          ? SyntaxIssueCode.INVALID_ESCAPE
          : place == bytes.length
              ? SyntaxIssueCode.UNTERMINATED_STRING
              : SyntaxIssueCode.UNEXPECTED_CHARACTER;
    }
    boolean comment = place > start + 1 && bytes[start] == '/' && bytes[start + 1] == '*';
    return comment ? SyntaxIssueCode.UNTERMINATED_COMMENT : SyntaxIssueCode.UNEXPECTED_CHARACTER;
  }

  private String message(AppleError error) {
    String found = found(error);
    return switch (error.cause()) {
      case UNREADABLE ->
          switch (unreadableCode(error)) {
            case UNTERMINATED_STRING -> "this string has no closing quote";
            case UNTERMINATED_COMMENT -> "this comment has no end";
            case INVALID_ESCAPE -> "a backslash can stand only before a double quote";
            default -> "found " + found + ", which cannot stand here";
          };
      case NO_ALTERNATIVE, MISMATCHED ->
          "found " + found + " where " + error.wanted().words() + " is wanted";
      case HASH_LENGTH -> "a hash has 40 hexadecimal digits, this one " + error.text().length();
      case ODD_DIGITS ->
          "data have an even number of hexadecimal digits, these are " + error.text().length();
      case FILE_NOT_FOUND -> "there is no certificate file " + quoted(error);
      case UNKNOWN_FIELD -> "there is no certificate field " + quoted(error);
    };
  }

  private String found(AppleError error) {
    if (error.cause() == AppleError.Cause.UNREADABLE) {
      return character(error.place());
    }
    return error.found() == TokenType.END_OF_TEXT ? "the end of the text" : quoted(error);
  }

  /** Describes the character at an offset: as itself, and as its byte where it is not plain. */
  private String character(int offset) {
    if (offset >= source.bytes().length) {
      return "the end of the text";
    }
    int c = source.bytes()[offset] & 0xff;
    if (c == '\r') {
      return "a carriage return";
    }
    return Ascii.isPrintable(c) ? "'" + (char) c + "'" : "the byte 0x" + Integer.toHexString(c);
  }

  private static String quoted(AppleError error) {
    return "'" + PrintableText.escape(error.text().toUtf8()) + "'";
  }
}
