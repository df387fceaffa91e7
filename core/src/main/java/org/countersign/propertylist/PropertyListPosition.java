package org.countersign.propertylist;

/** A place in a property list file. Positions are immutable and thread safe. */
public sealed interface PropertyListPosition {

  /**
   * A place in an XML property list. Lines end at LF, CR or CRLF.
   *
   * @param line from 1
   * @param column from 1, in UTF-16 code units, whatever the encoding of the file
   */
  record Text(int line, int column) implements PropertyListPosition {
    /** Returns for example {@code line 9, column 28}. */
    @Override
    public String toString() {
      return "line " + line + ", column " + column;
    }
  }

  /**
   * A place in a binary property list.
   *
   * @param offset in bytes from the beginning of the file
   */
  record Binary(int offset) implements PropertyListPosition {
    /** Returns for example {@code offset 42}. */
    @Override
    public String toString() {
      return "offset " + offset;
    }
  }
}
