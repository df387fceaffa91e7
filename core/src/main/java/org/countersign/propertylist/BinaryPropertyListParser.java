package org.countersign.propertylist;

import static org.countersign.propertylist.BinaryObjectTable.malformed;

import java.util.ArrayList;
import java.util.List;
import org.countersign.propertylist.MalformedPropertyListException.Reason;

/**
 * Reads a binary property list. An object that several others refer to is read once and shared, so
 * work and memory stay in proportion to the file; the limit on values counts it for each place.
 */
final class BinaryPropertyListParser {

  private static final Source SOURCE = new Source.OfBinary();

  private final byte[] file;
  private final BinaryObjectTable table;
  private final PropertyListLimits limits;
  private final boolean strict;
  private final LocatedPropertyList[] objects;
  private final boolean[] open; // the containers that enclose the object being read
  private long unread; // bytes of objects not yet read; negative when objects overlap
  private int references;

  BinaryPropertyListParser(byte[] file, PropertyListLimits limits, boolean strict)
      throws MalformedPropertyListException {
    this.file = file;
    this.table = new BinaryObjectTable(file);
    this.limits = limits;
    this.strict = strict;
    this.objects = new LocatedPropertyList[table.objectCount()];
    this.open = new boolean[table.objectCount()];
    this.unread = table.end();
  }

  LocatedPropertyList parse() throws MalformedPropertyListException {
    return object(table.topObject(), 0);
  }

  private LocatedPropertyList object(int index, int enclosing)
      throws MalformedPropertyListException {
    LocatedPropertyList known = objects[index];
    if (known != null) {
      return known;
    }
    int offset = table.offsetOf(index);
    if (enclosing > limits.maximumDepth()) {
      throw beyondLimits(offset, "more than " + limits.maximumDepth() + " containers are nested");
    }
    if (open[index]) {
      throw malformed(offset, "this container holds itself");
    }
    open[index] = true;
    BinaryMarker marker = BinaryMarker.read(file, table, offset);
    unread -= marker.end() - offset;
    if (unread < 0) {
      throw malformed(offset, "the objects overlap: together they are longer than the file");
    }
    LocatedPropertyList object =
        switch (marker.kind()) {
          case BinaryMarker.ARRAY -> array(marker, offset, enclosing);
          case BinaryMarker.DICTIONARY -> dictionary(marker, offset, enclosing);
          default ->
              LocatedPropertyList.scalar(SOURCE, offset, BinaryScalar.read(file, table, marker));
        };
    open[index] = false;
    objects[index] = object;
    return object;
  }

  private LocatedPropertyList array(BinaryMarker marker, int offset, int enclosing)
      throws MalformedPropertyListException {
    List<LocatedPropertyList> elements = new ArrayList<>(marker.count());
    long values = 0;
    for (int i = 0; i < marker.count(); i++) {
      LocatedPropertyList element = referenced(marker, i, enclosing);
      values = count(values, element, offset, enclosing);
      elements.add(element);
    }
    return LocatedPropertyList.array(SOURCE, offset, elements);
  }

  private LocatedPropertyList dictionary(BinaryMarker marker, int offset, int enclosing)
      throws MalformedPropertyListException {
    LocatedEntries entries = new LocatedEntries(SOURCE);
    long values = 0;
    for (int i = 0; i < marker.count(); i++) {
      LocatedPropertyList key = referenced(marker, i, enclosing);
      int keyOffset = table.offsetOf(table.reference(referenceOffset(marker, i)));
      if (!(key.value() instanceof PropertyList.StringValue name)) {
        throw malformed(keyOffset, "the key of a dictionary must be a string");
      }
      if (strict && entries.contains(name.value())) {
        throw malformed(keyOffset, "this key stands in the dictionary twice");
      }
      LocatedPropertyList value = referenced(marker, marker.count() + i, enclosing);
      values = count(values, value, offset, enclosing);
      entries.putIfAbsent(name.value(), keyOffset, value); // as in CoreFoundation the first counts
    }
    return entries.toDictionary(offset);
  }

  private LocatedPropertyList referenced(BinaryMarker marker, int i, int enclosing)
      throws MalformedPropertyListException {
    int at = referenceOffset(marker, i);
    if (references++ == 2L * limits.maximumValues()) { // a key and a value
      throw beyondLimits(at, "there are more than " + limits.maximumValues() + " values");
    }
    return object(table.reference(at), enclosing + 1);
  }

  private int referenceOffset(BinaryMarker marker, int i) {
    return marker.content() + i * table.referenceSize();
  }

  /** Returns {@code values} and those of {@code content}, all within the limits. */
  private long count(long values, LocatedPropertyList content, int offset, int enclosing)
      throws MalformedPropertyListException {
    Extent extent = Extent.of(content.value());
    if (enclosing + 1 + extent.depth() > limits.maximumDepth()) {
      throw beyondLimits(offset, "more than " + limits.maximumDepth() + " containers are nested");
    }
    long sum = values + 1 + extent.values();
    if (sum >= limits.maximumValues()) { // the container itself is one more
      throw beyondLimits(offset, "there are more than " + limits.maximumValues() + " values");
    }
    return sum;
  }

  private static MalformedPropertyListException beyondLimits(int offset, String problem) {
    return new MalformedPropertyListException(
        new PropertyListPosition.Binary(offset), Reason.BEYOND_LIMITS, problem);
  }
}
