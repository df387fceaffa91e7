package org.countersign.propertylist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the entries of a dictionary while it is read. */
final class LocatedEntries {

  private record Entry(int keyOffset, LocatedPropertyList value) {}

  private final Source source;
  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();

  LocatedEntries(Source source) {
    this.source = source;
  }

  boolean contains(String key) {
    return entries.containsKey(key);
  }

  /** Adds an entry, or puts another value in the place of the old one. */
  void put(String key, int keyOffset, LocatedPropertyList value) {
    entries.put(key, new Entry(keyOffset, value));
  }

  /** Adds an entry unless there is one with that key. */
  void putIfAbsent(String key, int keyOffset, LocatedPropertyList value) {
    entries.putIfAbsent(key, new Entry(keyOffset, value));
  }

  /** Returns the dictionary that begins at {@code offset}; IllegalArgumentException if too deep. */
  LocatedPropertyList toDictionary(int offset) {
    LinkedHashMap<String, PropertyList> values = new LinkedHashMap<>(entries.size() * 4 / 3 + 1);
    List<LocatedPropertyList> children = new ArrayList<>(entries.size());
    int[] keyOffsets = new int[entries.size()];
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      keyOffsets[children.size()] = entry.getValue().keyOffset();
      children.add(entry.getValue().value());
      values.put(entry.getKey(), entry.getValue().value().value());
    }
    PropertyList.Dictionary dictionary = PropertyList.Dictionary.owning(values);
    return new LocatedPropertyList(source, offset, dictionary, children, keyOffsets);
  }
}
