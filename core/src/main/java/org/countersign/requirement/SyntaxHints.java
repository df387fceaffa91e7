package org.countersign.requirement;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.countersign.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Guesses what was meant. The guesses come from what people really write and what they then find
 * puzzling.
 */
final class SyntaxHints {

  private static final int SHA256_DIGITS = 64;
  private static final String STRAIGHT_QUOTES = "use straight double quotes: \"…\"";
  private static final String INVISIBLE =
      "this is an invisible character: delete it or type an ordinary blank";
  private static final String DIGIT_FIRST = "a word begins with a letter, not with a digit";
  private static final String JOIN = "join conditions with 'and' or 'or'";

  private final byte[] bytes;
  private final Compiler.Goal goal;
  private final boolean readsFiles;
  private final AppleError error;

  SyntaxHints(Source source, AppleError error) {
    this.bytes = source.bytes();
    this.goal = source.goal();
    this.readsFiles = source.files() != CertificateFiles.NONE;
    this.error = error;
  }

  Optional<String> find() {
    return Optional.ofNullable(
        switch (error.cause()) {
          case UNREADABLE -> unreadable();
          case NO_ALTERNATIVE, MISMATCHED -> misplaced();
          case HASH_LENGTH -> hashLength();
          case ODD_DIGITS -> "write each byte with two digits";
          case FILE_NOT_FOUND -> file();
          case UNKNOWN_FIELD -> field();
        });
  }

  private @Nullable String unreadable() {
    String begun = textAt(error.span().start());
    if (error.place() > error.span().start()) {
      if (begun.startsWith("\"")) {
        return bytes[error.place() - 1] == '\\'
            ? "only \\\" is an escape; a backslash itself cannot be written in text"
            : "close the string with a double quote";
      }
      if (begun.startsWith("/*")) {
        return unfinishedComment();
      }
      if (begun.startsWith("H\"")) {
        return "a hash is H\"…\" with 40 hexadecimal digits and nothing else between the quotes";
      }
    }
    if (begun.startsWith("/")) {
      return "a comment is /* … */ and a path has at least two parts; for 'exists' write 'exists' or"
          + " /* exists */";
    }
    return strangeCharacter(textAt(error.place()));
  }

  private @Nullable String strangeCharacter(String text) {
    if (text.isEmpty()) {
      return isPartOfWord() ? "a word cannot end with a dot" : null;
    }
    return switch (text.charAt(0)) {
      case '\r' -> "save the text with plain line feeds";
      case '\u201c', '\u201d', '\u2018', '\u2019', '\'', '`' -> STRAIGHT_QUOTES;
      case '\u00a0', '\u2003', '\u2009', '\u200b', '\u202f', '\ufeff' -> INVISIBLE;
      case '&' -> "write 'and'";
      case '|' -> "write 'or'";
      case '+' -> "count certificates from the leaf with 0, 1, 2, or from the root with -1";
      default -> isPartOfWord() ? quote("a word has only letters, digits and single dots") : null;
    };
  }

  private String unfinishedComment() {
    String comment =
        new String(
            bytes,
            error.span().start(),
            bytes.length - error.span().start(),
            StandardCharsets.UTF_8);
    return comment.contains("**/")
        ? "Apple's compiler takes an asterisk and what follows it together, so that '**/' ends no comment"
        : "end the comment with */";
  }

  private @Nullable String misplaced() {
    String token = error.text().toUtf8();
    return switch (error.found()) {
      case INTEGER -> number();
      case WORD -> word(token);
      case STRING -> string();
      case HASH ->
          error.wanted().isText()
              ? "H\"…\" is a hash, which 'cdhash', 'anchor' and 'certificate' take without square"
                  + " brackets; for text write \"…\""
              : null;
      case HEX_DATA -> "data can only be compared with; write the text in quotes";
      case MINUS -> isPartOfWord() ? quote("a word cannot contain '-'") : null;
      case STAR -> "'*' can stand on either side of one value after '=' only";
      case EXCLAMATION_MARK ->
          "there is no '!=': negate the condition, as in '! info[key] = value'";
      case COMMA -> "nothing or ';' stands between the requirements of a set";
      case CLOSE_PARENTHESIS -> "no bracket is open here, or a condition is missing before it";
      case EQUAL ->
          error.span().start() == 0
              ? "drop the '=' in front: it tells the command line that text follows"
              : null;
      case ARROW -> "'=>' only labels the requirements of a set; for a comparison write '='";
      case END_OF_TEXT -> endOfText();
      default -> error.found().isKeyword() ? keyword(token) : null;
    };
  }

  private @Nullable String number() {
    return error.wanted().isText() || isPartOfWord() ? quote(DIGIT_FIRST) : null;
  }

  private @Nullable String word(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (error.wanted() == Wanted.HASH) {
      return lower.startsWith("h")
          ? "a hash is H\"…\", with a capital H and no blank"
          : "write the hash as H\"…\"";
    }
    if (error.wanted() == Wanted.QUOTED_STRING) {
      return "write the date in quotes, as \"20190501000000Z\"";
    }
    if (lower.equals("not")) {
      return "write '!'";
    }
    if (!lower.equals(word) && isKeyword(lower::equals)) {
      return "write '" + lower + "': the language is case-sensitive";
    }
    if (isPartOfWord()) {
      return quote("a part of a word cannot start with a digit and go on with letters");
    }
    if (isKeyword(keyword -> word.startsWith(keyword) && word.length() > keyword.length() + 2)) {
      return "is there a blank missing in '" + PrintableText.escape(word) + "'?";
    }
    return didYouMean(word).orElse(error.wanted() == Wanted.OPERATOR_OR_END ? JOIN : null);
  }

  private static Optional<String> didYouMean(String word) {
    return KeywordGuess.of(word).map(keyword -> "did you mean '" + keyword + "'?");
  }

  private @Nullable String string() {
    return switch (error.wanted()) {
      case HASH -> "write the hash as H\"…\"";
      case NUMBER -> "write the number without quotes";
      case OPERATOR_OR_END, CLOSING_PARENTHESIS -> JOIN;
      default -> null;
    };
  }

  private @Nullable String keyword(String word) {
    if (error.wanted().isText()) {
      return "quote this: '" + word + "' is a reserved word: \"" + word + '"';
    }
    if (error.found().isRequirementType() && goal == Compiler.Goal.REQUIREMENT) {
      return "this is a requirement set; a single requirement stands without '" + word + " =>'";
    }
    return switch (error.wanted()) {
      case TYPE_AND_ARROW -> "a set labels its requirements: designated => …";
      case OPERATOR_OR_END, CLOSING_PARENTHESIS -> JOIN;
      case CERTIFICATE_CONDITION ->
          error.found() == TokenType.ANCHOR
              ? "write 'anchor apple generic', 'anchor apple' or 'anchor = H\"…\"'"
              : "write 'certificate leaf', 'certificate root' or 'certificate 1', then '[…]' or a hash";
      default -> null;
    };
  }

  private @Nullable String endOfText() {
    return switch (error.wanted()) {
      case CLOSING_PARENTHESIS -> "a bracket is opened and not closed";
      case APPLE -> "write 'anchor apple generic'";
      case CERTIFICATE_CONDITION, SLOT_CONDITION ->
          "say what the certificate must be like: [subject.OU] = …, = H\"…\" or trusted";
      default -> null;
    };
  }

  private String hashLength() {
    return error.text().length() == SHA256_DIGITS
        ? "this is a SHA-256; the language compares SHA-1 hashes, which have 40 digits"
        : "take the whole SHA-1, 40 digits";
  }

  private String file() {
    String name = error.text().toUtf8();
    if (name.equalsIgnoreCase("h")) {
      return "a hash is H\"…\", with a capital H and no blank";
    }
    return didYouMean(name).orElseGet(this::namesFile);
  }

  private String namesFile() {
    return readsFiles
        ? "there is no readable certificate file of that name; for a hash write H\"…\""
        : "a word here names a file with a certificate, and files are read only if the caller"
            + " allows it; for a hash write H\"…\"";
  }

  private String field() {
    return error.text().toUtf8().equals("email")
        ? "Apple's interpreter knows this field but no text compiles to it"
        : "the fields are subject.X (such as subject.OU), field.OID, policy.OID and timestamp.OID, in"
            + " lower case";
  }

  /**
   * Tells whether the character before the place belongs to a word, so that the place is meant as
   * part of it.
   */
  private boolean isPartOfWord() {
    int place = error.place();
    return place > 0 && (Ascii.isLetterOrDigit(bytes[place - 1]) || bytes[place - 1] == '.');
  }

  /** Advises to quote, and shows the quoted word where it can be told how far that goes. */
  private String quote(String why) {
    String word = meantWord();
    String reason = !word.isEmpty() && !Ascii.isLetter(word.charAt(0)) ? DIGIT_FIRST : why;
    return "quote this: " + reason + (word.isEmpty() ? "" : ": \"" + word + '"');
  }

  /** Returns the word around the place; empty if what stands at the place belongs to none. */
  private String meantWord() {
    int start = error.place();
    if (start == bytes.length || !isMeantAsWord(bytes[start])) {
      return "";
    }
    while (start > 0 && isMeantAsWord(bytes[start - 1])) {
      start--;
    }
    int end = error.place();
    while (end < bytes.length && isMeantAsWord(bytes[end])) {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.US_ASCII);
  }

  private static boolean isMeantAsWord(byte b) {
    return Ascii.isLetterOrDigit(b) || b == '.' || b == '-' || b == '_';
  }

  private static boolean isKeyword(Predicate<String> matches) {
    return TokenType.keywords().stream().map(TokenType::keyword).anyMatch(matches);
  }

  private String textAt(int offset) {
    int end = Math.min(bytes.length, offset + Integer.BYTES); // the longest character in UTF-8
    return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
  }
}
