package org.countersign.authorization;

/** A text is no mechanism. The message is one printable line with the column. */
public final class MechanismSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int column;

  MechanismSyntaxException(int column, String problem) {
    super("column " + column + ": " + problem);
    this.column = column;
  }

  private MechanismSyntaxException(int column, String message, MechanismSyntaxException cause) {
    super(message, cause);
    this.column = column;
  }

  /** Returns this problem, its message saying where the text stands. */
  MechanismSyntaxException in(String place) {
    return new MechanismSyntaxException(column, place + ", " + getMessage(), this);
  }

  /** Returns where the problem is, from 1, in UTF-16 code units. */
  public int column() {
    return column;
  }
}
