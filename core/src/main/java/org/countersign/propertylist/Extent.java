package org.countersign.propertylist;

import java.util.Collection;

/**
 * How far a value reaches: what bounds every recursion over it.
 *
 * @param depth how many containers enclose its innermost value; zero for a scalar
 * @param values how many values it holds, at any depth, a shared one once for each place
 */
record Extent(int depth, int values) {

  private static final Extent SCALAR = new Extent(0, 0);

  static Extent of(PropertyList value) {
    if (value instanceof PropertyList.Dictionary dictionary) {
      return dictionary.extent();
    }
    return value instanceof PropertyList.Array array ? array.extent() : SCALAR;
  }

  /**
   * Returns the extent of a container of {@code contents}.
   *
   * @throws IllegalArgumentException if no property list may reach so far
   */
  static Extent around(Collection<PropertyList> contents) {
    int depth = 0;
    long values = 0;
    for (PropertyList content : contents) {
      Extent extent = of(content);
      depth = Math.max(depth, extent.depth + 1);
      values += extent.values + 1L;
    }
    if (depth > PropertyList.MAXIMUM_DEPTH) {
      throw new IllegalArgumentException(
          "a property list nests at most " + PropertyList.MAXIMUM_DEPTH + " containers");
    }
    if (values > PropertyList.MAXIMUM_VALUES) {
      throw new IllegalArgumentException(
          "a property list holds at most " + PropertyList.MAXIMUM_VALUES + " values");
    }
    return new Extent(depth, (int) values);
  }
}
