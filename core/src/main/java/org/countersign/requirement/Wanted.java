package org.countersign.requirement;

/** What would have fitted at a place where something else stands, in the user's words. */
enum Wanted {
  REQUIREMENT("a requirement"),
  REQUIREMENT_OR_SET("a requirement, or a type and an arrow"),
  TYPE_AND_ARROW("'host =>', 'designated =>' or another type and an arrow"),
  TYPE("a type of requirement"),
  ARROW("'=>'"),
  CONDITION("a condition, such as identifier, anchor, certificate, info or entitlement"),
  CERTIFICATE_CONDITION(
      "a certificate condition, such as 'anchor apple generic' or 'certificate leaf[…]'"),
  SLOT_CONDITION("'[', '=' or a hash"),
  SLOT("'leaf', 'root' or a number"),
  APPLE("'apple'"),
  ANCHOR_END("'generic', a name, or the end of the condition"),
  KEY("a key in square brackets"),
  OPENING_BRACKET("'['"),
  CLOSING_BRACKET("']'"),
  CLOSING_PARENTHESIS("')'"),
  MATCH("'exists', 'absent', a comparison, or the end of the condition"),
  EQUAL_SIGN_OR_VALUE("'=' or a value"),
  VALUE("a value: a word, a quoted string or 0x data"),
  NAME("a word or a quoted string"),
  QUOTED_STRING("a quoted string"),
  PATH("a path"),
  HASH("a hash, as H\"…\""),
  NUMBER("a number"),
  DATE("a date in quotes"),
  READABLE_TEXT("something readable"),
  OPERATOR_OR_END("'and', 'or' or the end of the text"),
  SENSE("something that makes sense");

  private final String words;

  Wanted(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Tells whether text is wanted that could stand in quotes. */
  boolean isText() {
    return this == NAME || this == VALUE || this == EQUAL_SIGN_OR_VALUE || this == KEY;
  }

  /** Returns what is wanted where the grammar demands a token of one kind. */
  static Wanted of(TokenType type) {
    return switch (type) {
      case END_OF_TEXT -> OPERATOR_OR_END;
      case ARROW -> ARROW;
      case APPLE -> APPLE;
      case HASH -> HASH;
      case INTEGER -> NUMBER;
      case STRING -> QUOTED_STRING;
      case OPEN_BRACKET -> OPENING_BRACKET;
      case CLOSE_BRACKET -> CLOSING_BRACKET;
      case CLOSE_PARENTHESIS -> CLOSING_PARENTHESIS;
      default -> throw new IllegalArgumentException("only reached through a choice: " + type);
    };
  }
}
