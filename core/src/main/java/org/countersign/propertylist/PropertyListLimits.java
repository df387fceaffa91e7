package org.countersign.propertylist;

/**
 * What a {@link PropertyListReader} refuses to go beyond. Immutable and thread safe.
 *
 * @param maximumBytes how long the file may be, in bytes
 * @param maximumDepth how many containers may enclose a value; at most {@link
 *     PropertyList#MAXIMUM_DEPTH}
 * @param maximumValues how many values there may be, a value that a binary property list refers to
 *     from several places counted for each of them; from one to {@link PropertyList#MAXIMUM_VALUES}
 */
public record PropertyListLimits(int maximumBytes, int maximumDepth, int maximumValues) {

  /**
   * 64 MiB, 512 containers deep, 2 000 000 values: more than any file of a code signature needs.
   */
  public static final PropertyListLimits DEFAULT =
      new PropertyListLimits(64 << 20, PropertyList.MAXIMUM_DEPTH, 2_000_000);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PropertyListLimits {
    requireWithin("maximumBytes", maximumBytes, 0, Integer.MAX_VALUE);
    requireWithin("maximumDepth", maximumDepth, 0, PropertyList.MAXIMUM_DEPTH);
    requireWithin("maximumValues", maximumValues, 1, PropertyList.MAXIMUM_VALUES);
  }

  /** Returns these limits with another length of the file. */
  public PropertyListLimits withMaximumBytes(int maximumBytes) {
    return new PropertyListLimits(maximumBytes, maximumDepth, maximumValues);
  }

  /** Returns these limits with another depth. */
  public PropertyListLimits withMaximumDepth(int maximumDepth) {
    return new PropertyListLimits(maximumBytes, maximumDepth, maximumValues);
  }

  /** Returns these limits with another number of values. */
  public PropertyListLimits withMaximumValues(int maximumValues) {
    return new PropertyListLimits(maximumBytes, maximumDepth, maximumValues);
  }

  private static void requireWithin(String name, int limit, int minimum, int maximum) {
    if (limit < minimum || limit > maximum) {
      throw new IllegalArgumentException(
          name + " must be " + minimum + " to " + maximum + ", not " + limit);
    }
  }
}
