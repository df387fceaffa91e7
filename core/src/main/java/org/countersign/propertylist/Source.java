package org.countersign.propertylist;

/** The file a value was read from, as far as it tells where things stand. Thread safe. */
interface Source {

  /** Returns the place of the byte at {@code offset}. */
  PropertyListPosition position(int offset);

  /**
   * Returns the place of UTF-16 unit {@code index} of the string whose element is at {@code
   * offset}.
   */
  PropertyListPosition positionInString(int offset, int index);

  /** A binary property list, in which an object is the smallest place there is. */
  record OfBinary() implements Source {
    @Override
    public PropertyListPosition position(int offset) {
      return new PropertyListPosition.Binary(offset);
    }

    @Override
    public PropertyListPosition positionInString(int offset, int index) {
      return position(offset);
    }
  }
}
