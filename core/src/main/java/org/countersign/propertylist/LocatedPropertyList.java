package org.countersign.propertylist;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A value together with where it stands in the file it was read from, for messages that point
 * there.
 *
 * <p>The tree of located values has the shape of the tree of values. Immutable and thread safe; it
 * keeps the bytes of the file.
 */
public final class LocatedPropertyList {

  private static final int[] NO_KEYS = {};

  private final Source source;
  private final int offset;
  private final PropertyList value;
  private final List<LocatedPropertyList> children;
  private final int[] keyOffsets; // parallel to children; empty unless a dictionary

  LocatedPropertyList(
      Source source,
      int offset,
      PropertyList value,
      List<LocatedPropertyList> children,
      int[] keyOffsets) {
    this.source = source;
    this.offset = offset;
    this.value = value;
    this.children = children;
    this.keyOffsets = keyOffsets;
  }

  static LocatedPropertyList scalar(Source source, int offset, PropertyList value) {
    return new LocatedPropertyList(source, offset, value, List.of(), NO_KEYS);
  }

  /** Returns the array of {@code elements}; IllegalArgumentException if it is too deep. */
  static LocatedPropertyList array(Source source, int offset, List<LocatedPropertyList> elements) {
    PropertyList array =
        PropertyList.Array.of(elements.stream().map(LocatedPropertyList::value).toList());
    return new LocatedPropertyList(source, offset, array, elements, NO_KEYS);
  }

  /** Returns the value. */
  public PropertyList value() {
    return value;
  }

  /** Returns where the value begins: at the {@code <} of its tag, or at its binary marker. */
  public PropertyListPosition position() {
    return source.position(offset);
  }

  /**
   * Returns where UTF-16 unit {@code index} of a string came from: at its character, its reference
   * or, for the length of the string, behind the last one. In a binary property list that is where
   * the string begins.
   *
   * @throws IllegalStateException if the value is no string
   * @throws IndexOutOfBoundsException if {@code index} is negative or beyond the string's length
   */
  public PropertyListPosition positionOfCharacter(int index) {
    if (!(value instanceof PropertyList.StringValue string)) {
      throw new IllegalStateException("only a string has characters, not " + value);
    }
    if (index < 0 || index > string.value().length()) {
      throw new IndexOutOfBoundsException(index);
    }
    return source.positionInString(offset, index);
  }

  /**
   * Returns the elements of an array, or the values of a dictionary in the order of {@link
   * PropertyList.Dictionary#entries()}; an unmodifiable list, empty for a scalar.
   */
  public List<LocatedPropertyList> children() {
    return Collections.unmodifiableList(children);
  }

  /** Returns the value of {@code key}; empty without one. Takes time linear in the entries. */
  public Optional<LocatedPropertyList> get(String key) {
    int index = indexOf(key);
    return index < 0 ? Optional.empty() : Optional.of(children.get(index));
  }

  /** Returns where {@code key} itself stands. Takes time linear in the entries. */
  public Optional<PropertyListPosition> positionOfKey(String key) {
    int index = indexOf(key);
    return index < 0 ? Optional.empty() : Optional.of(source.position(keyOffsets[index]));
  }

  /** Returns for example {@code "text" at line 3, column 5}. */
  @Override
  public String toString() {
    return value + " at " + position();
  }

  private int indexOf(String key) {
    if (value instanceof PropertyList.Dictionary dictionary && dictionary.find(key) != null) {
      int index = 0;
      for (String candidate : dictionary.entries().keySet()) {
        if (candidate.equals(key)) {
          return index;
        }
        index++;
      }
    }
    return -1;
  }
}
