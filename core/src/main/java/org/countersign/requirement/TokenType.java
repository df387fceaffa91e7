package org.countersign.requirement;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The kinds of token in requirement text. A kind's {@link #appleName} is what Apple's messages call
 * it; a keyword's name there is the word in double quotes.
 */
enum TokenType {
  END_OF_TEXT("EOF"),
  /** No token: the bytes at this place begin none. */
  UNREADABLE("<unreadable>"),

  WORD("DOTKEY"),
  STRING("STRING"),
  HASH("HASHCONSTANT"),
  HEX_DATA("HEXCONSTANT"),
  INTEGER("INTEGER"),
  PATH("PATHNAME"),

  ARROW("ARROW"),
  SEMICOLON("SEMI"),
  OPEN_PARENTHESIS("LPAREN"),
  CLOSE_PARENTHESIS("RPAREN"),
  OPEN_BRACKET("LBRACK"),
  CLOSE_BRACKET("RBRACK"),
  LESS("LESS"),
  GREATER("GT"),
  LESS_OR_EQUAL("LE"),
  GREATER_OR_EQUAL("GE"),
  COMMA("COMMA"),
  EQUAL("EQL"),
  DOUBLE_EQUAL("EQQL"),
  TILDE("SUBS"),
  MINUS("NEG"),
  EXCLAMATION_MARK("NOT"),
  STAR("STAR"),

  GUEST,
  HOST,
  DESIGNATED,
  LIBRARY,
  PLUGIN,
  OR,
  AND,
  ALWAYS,
  TRUE,
  NEVER,
  FALSE,
  IDENTIFIER,
  CDHASH,
  PLATFORM,
  NOTARIZED,
  LEGACY,
  ANCHOR,
  APPLE,
  GENERIC,
  CERTIFICATE,
  CERT,
  TRUSTED,
  INFO,
  ENTITLEMENT,
  EXISTS,
  ABSENT,
  LEAF,
  ROOT,
  TIMESTAMP;

  /** The signs that compare a value found with a value wanted. */
  static final Set<TokenType> COMPARISON_SIGNS =
      Collections.unmodifiableSet(
          EnumSet.of(EQUAL, DOUBLE_EQUAL, TILDE, LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL));

  private final String keyword;
  private final String appleName;

  TokenType() {
    keyword = name().toLowerCase(Locale.ROOT);
    appleName = '"' + keyword + '"';
  }

  TokenType(String appleName) {
    keyword = "";
    this.appleName = appleName;
  }

  /** Returns the reserved word of this kind, or the empty string if the kind is not a keyword. */
  String keyword() {
    return keyword;
  }

  /** Returns what Apple's messages call this kind of token. */
  String appleName() {
    return appleName;
  }

  boolean isKeyword() {
    return !keyword.isEmpty();
  }

  /** Tells whether this is a keyword that names a type of requirement in a set. */
  boolean isRequirementType() {
    return compareTo(GUEST) >= 0 && compareTo(PLUGIN) <= 0;
  }

  static Set<TokenType> keywords() {
    return EnumSet.range(GUEST, TIMESTAMP);
  }
}
