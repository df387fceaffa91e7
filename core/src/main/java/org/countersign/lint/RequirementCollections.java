package org.countersign.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.propertylist.LocatedPropertyList;
import org.countersign.propertylist.MalformedPropertyListException;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyListReader;

/** Looks whether the requirements of SMJobBless stand where the system reads them. */
final class RequirementCollections {

  private static final List<String> KEYS = List.of(RequirementSite.TOOLS, RequirementSite.CLIENTS);

  private RequirementCollections() {}

  /** Returns what the system does not read in a property list that was read. */
  static List<LocatedFinding> unread(byte[] file, LocatedPropertyList root) {
    List<LocatedFinding> findings = new ArrayList<>();
    for (String key : KEYS) {
      root.get(key)
          .filter(value -> !isRead(key, value.value()))
          .ifPresent(value -> findings.add(wrongType(key, value)));
    }
    if (KEYS.stream().anyMatch(key -> root.get(key).isPresent())) {
      repeated(file).ifPresent(findings::add);
    }
    return findings;
  }

  private static boolean isRead(String key, PropertyList value) {
    if (key.equals(RequirementSite.CLIENTS)) {
      return value instanceof PropertyList.Array array && areTexts(array.elements());
    }
    return value instanceof PropertyList.Dictionary dictionary
        && areTexts(List.copyOf(dictionary.entries().values()));
  }

  private static boolean areTexts(List<PropertyList> values) {
    return values.stream().allMatch(PropertyList.StringValue.class::isInstance);
  }

  private static LocatedFinding wrongType(String key, LocatedPropertyList value) {
    return FileRule.MISPLACED_VALUE.at(
        FilePlace.of(value.position()),
        key
            + " has to be "
            + (key.equals(RequirementSite.CLIENTS) ? "an array" : "a dictionary")
            + " of strings, and nothing else in it is read");
  }

  /** Strictly read, only a key that stands there twice is what such a file is refused for. */
  private static Optional<LocatedFinding> repeated(byte[] file) {
    try {
      PropertyListReader.asCoreFoundation().strictly().readLocated(file);
      return Optional.empty();
    } catch (MalformedPropertyListException malformed) {
      String message = String.valueOf(malformed.getMessage());
      return message.contains("twice")
          ? Optional.of(
              FileRule.MISPLACED_VALUE.at(
                  FilePlace.BEGINNING,
                  message + ", and only one of them is read; remove the other"))
          : Optional.empty();
    }
  }
}
