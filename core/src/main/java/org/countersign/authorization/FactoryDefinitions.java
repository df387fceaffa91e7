package org.countersign.authorization;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.propertylist.PropertyList;

/**
 * The definitions that came with a system: its {@code
 * /System/Library/Security/authorization.plist}. Rights and rules share one name space. Immutable
 * and thread safe.
 */
public final class FactoryDefinitions implements KnownRights {

  private final Map<String, RightDefinition> definitions;

  private FactoryDefinitions(Map<String, RightDefinition> definitions) {
    this.definitions = Collections.unmodifiableMap(definitions);
  }

  /**
   * Returns the definitions of a file with {@code rights} and {@code rules}.
   *
   * @throws MalformedRightException if it is no such file
   */
  public static FactoryDefinitions read(byte[] file) throws MalformedRightException {
    PropertyList.Dictionary root = DefinitionReader.read(file);
    Map<String, RightDefinition> definitions = new LinkedHashMap<>();
    for (String part : List.of("rules", "rights")) {
      Optional<PropertyList.Dictionary> entries = root.get(part, PropertyList.Dictionary.class);
      if (entries.isEmpty()) {
        throw new MalformedRightException(
            ValidationRule.E1, "factory definitions have a dictionary \"" + part + "\"", null);
      }
      entries
          .get()
          .entries()
          .forEach(
              (name, value) -> {
                if (value instanceof PropertyList.Dictionary dictionary) {
                  definitions.put(name, new RightDefinition(name, dictionary));
                }
              });
    }
    return new FactoryDefinitions(definitions);
  }

  @Override
  public Optional<RightDefinition> find(String name) {
    return Optional.ofNullable(definitions.get(name));
  }
}
