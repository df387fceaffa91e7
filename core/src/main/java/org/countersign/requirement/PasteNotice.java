package org.countersign.requirement;

/** What {@link RequirementParser#pasted} overlooked. */
public enum PasteNotice {
  /**
   * An equals sign in front, which tells {@code codesign} and {@code csreq} that text follows and
   * no file name.
   */
  LEADING_EQUALS_SIGN("ignored the '=' in front, which belongs to the command line"),
  /**
   * A number sign in front, with which {@code codesign -d -r-} marks a designated requirement that
   * is implicit.
   */
  LEADING_NUMBER_SIGN("ignored the '#' in front, which marks an implicit designated requirement"),
  /** {@code designated =>} in front of a single requirement. */
  DESIGNATED_LABEL("ignored 'designated =>' in front, as a single requirement is wanted"),
  /** Line ends of carriage return and line feed, which Apple's compiler refuses. */
  CARRIAGE_RETURNS("read CRLF line ends, which Apple's compiler refuses");

  private final String message;

  PasteNotice(String message) {
    this.message = message;
  }

  /** Returns the notice in a sentence, for a person. */
  public String message() {
    return message;
  }
}
