package org.countersign.cli.authdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.countersign.PrintableText;
import org.countersign.authorization.RightDefinition;
import org.countersign.propertylist.PropertyList;

/** The difference of two definitions for people: of the list if only that differs. */
final class DefinitionDifference {

  private static final String MECHANISMS = "mechanisms";

  /** What the database notes itself, and nobody changes. */
  private static final List<String> RECORDED =
      List.of("created", "modified", "identifier", "requirement");

  private DefinitionDifference() {}

  /** Returns the printable lines of the difference; none if there is none. */
  static List<String> of(String oldName, RightDefinition old, String newName, RightDefinition now) {
    RightDefinition first = withoutRecorded(old);
    RightDefinition second = withoutRecorded(now);
    boolean onlyTheList =
        first.entries().without(MECHANISMS).equals(second.entries().without(MECHANISMS));
    return UnifiedDifference.of(
        oldName, lines(first, onlyTheList), newName, lines(second, onlyTheList));
  }

  private static RightDefinition withoutRecorded(RightDefinition definition) {
    PropertyList.Dictionary entries = definition.entries();
    for (String key : RECORDED) {
      entries = entries.without(key);
    }
    return new RightDefinition(definition.name(), entries);
  }

  private static List<String> lines(RightDefinition definition, boolean onlyTheList) {
    return onlyTheList
        ? definition.storedMechanismTexts().stream().map(PrintableText::escape).toList()
        : new String(definition.withSortedKeys().toXml(), UTF_8)
            .lines()
            .map(line -> PrintableText.escape(line.replace("\t", "  ")))
            .toList();
  }
}
