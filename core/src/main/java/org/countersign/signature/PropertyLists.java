package org.countersign.signature;

import org.countersign.propertylist.PropertyListLimits;
import org.countersign.propertylist.PropertyListReader;

/** How the property lists of signed code are read: as CoreFoundation does, and within bounds. */
final class PropertyLists {

  /** Bounds the memory that one list can take; real ones have some hundred values. */
  static final PropertyListReader BOUNDED =
      PropertyListReader.asCoreFoundation()
          .withLimits(PropertyListLimits.DEFAULT.withMaximumValues(100_000));

  private PropertyLists() {}
}
