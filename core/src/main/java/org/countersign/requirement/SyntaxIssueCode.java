package org.countersign.requirement;

/**
 * What kind of mistake a {@link SyntaxIssue} is about. The identifiers are stable; new kinds may be
 * added.
 */
public enum SyntaxIssueCode {
  /** A character that begins nothing in the language. */
  UNEXPECTED_CHARACTER("REQ101"),
  /** A quoted string without its closing quote. */
  UNTERMINATED_STRING("REQ102"),
  /** A backslash before anything but a double quote. */
  INVALID_ESCAPE("REQ103"),
  /** A comment without its end. */
  UNTERMINATED_COMMENT("REQ104"),
  /** Something readable that does not belong where it stands. */
  UNEXPECTED_TOKEN("REQ201"),
  /** The text ends too early. */
  UNEXPECTED_END("REQ202"),
  /** A hash that is not 40 hexadecimal digits long. */
  HASH_LENGTH("REQ301"),
  /** Data with half a byte at the end. */
  ODD_HEX_DIGITS("REQ302"),
  /** A certificate file that is not there, or that nobody may read. */
  CERTIFICATE_FILE_NOT_FOUND("REQ303"),
  /** A certificate field of a kind that the language does not know. */
  UNKNOWN_CERTIFICATE_FIELD("REQ304"),
  /** Text beyond one of the {@link RequirementLimits}. */
  TOO_LARGE("REQ401");

  private final String id;

  SyntaxIssueCode(String id) {
    this.id = id;
  }

  /** Returns the stable identifier, such as {@code REQ201}. */
  public String id() {
    return id;
  }
}
