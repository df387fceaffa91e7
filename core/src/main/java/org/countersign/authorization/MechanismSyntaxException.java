package org.countersign.authorization;

/** A text is no mechanism. The message is one printable line that begins with the column. */
public final class MechanismSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final int column;

  MechanismSyntaxException(int column, String problem) {
    super("column " + column + ": " + problem);
    this.column = column;
  }

  /** Returns where the problem is, from 1, in UTF-16 code units. */
  public int column() {
    return column;
  }
}
