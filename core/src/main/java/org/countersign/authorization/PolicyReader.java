package org.countersign.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.PrintableText;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyList.StringValue;

/** Reads policies. A key that it does not know is a mistake, not a wish to overlook. */
final class PolicyReader {

  private static final Set<String> KEYS =
      Set.of("right", "ensure", "absent", "exact", "base-version", "base-mechanisms");
  private static final Set<String> ITEM_KEYS = Set.of("mechanism", "before", "after", "adjacent");

  private PolicyReader() {}

  static DesiredState read(PropertyList.Dictionary policy) throws MalformedRightException {
    try {
      requireKeys(policy, KEYS);
      return new DesiredState(
          string(policy, "right").orElse(RightDefinition.LOGIN_CONSOLE),
          ensured(policy),
          texts(policy, "absent").orElse(List.of()).stream().map(AbsentMechanism::parse).toList(),
          texts(policy, "exact").map(PolicyReader::list),
          value(policy, "base-version", PropertyList.IntegerValue.class, "an integer")
              .map(PropertyList.IntegerValue::value),
          texts(policy, "base-mechanisms").map(PolicyReader::list));
    } catch (IllegalArgumentException invalid) {
      throw new MalformedRightException(
          ValidationRule.E1, "this is no policy: " + invalid.getMessage(), invalid);
    }
  }

  private static List<EnsuredMechanism> ensured(PropertyList.Dictionary policy) {
    List<EnsuredMechanism> ensured = new ArrayList<>();
    Optional<PropertyList.Array> items =
        value(policy, "ensure", PropertyList.Array.class, "an array");
    for (PropertyList item : items.map(PropertyList.Array::elements).orElse(List.of())) {
      if (!(item instanceof PropertyList.Dictionary dictionary)) {
        throw new IllegalArgumentException("\"ensure\" holds dictionaries, not " + item);
      }
      requireKeys(dictionary, ITEM_KEYS);
      ensured.add(
          new EnsuredMechanism(
              string(dictionary, "mechanism")
                  .map(PolicyReader::mechanism)
                  .orElseThrow(() -> new IllegalArgumentException("an item has no \"mechanism\"")),
              string(dictionary, "before").map(PolicyReader::mechanism),
              string(dictionary, "after").map(PolicyReader::mechanism),
              value(dictionary, "adjacent", PropertyList.BooleanValue.class, "true or false")
                  .map(PropertyList.BooleanValue::value)
                  .orElse(false)));
    }
    return ensured;
  }

  private static MechanismList list(List<String> texts) {
    return new MechanismList(texts.stream().map(PolicyReader::mechanism).toList());
  }

  private static Mechanism mechanism(String text) {
    Mechanism mechanism = Mechanism.parse(text);
    if (mechanism.isPattern()) {
      throw new IllegalArgumentException(
          mechanism + " means all of a plug-in, which can only be \"absent\"; name one mechanism");
    }
    return mechanism;
  }

  private static Optional<List<String>> texts(PropertyList.Dictionary from, String key) {
    Optional<PropertyList.Array> array =
        value(from, key, PropertyList.Array.class, "an array of strings");
    if (array.isPresent()
        && !array.get().elements().stream().allMatch(StringValue.class::isInstance)) {
      throw new IllegalArgumentException('"' + key + "\" must be an array of strings");
    }
    return array.map(
        texts -> texts.elements().stream().map(each -> ((StringValue) each).value()).toList());
  }

  private static Optional<String> string(PropertyList.Dictionary from, String key) {
    return value(from, key, StringValue.class, "a string").map(StringValue::value);
  }

  private static <T extends PropertyList> Optional<T> value(
      PropertyList.Dictionary from, String key, Class<T> type, String wanted) {
    PropertyList value = from.find(key);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException('"' + key + "\" must be " + wanted + ", not " + value);
    }
    return Optional.ofNullable(type.cast(value));
  }

  private static void requireKeys(PropertyList.Dictionary from, Set<String> known) {
    for (String key : from.entries().keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException("unknown key \"" + PrintableText.escape(key) + '"');
      }
    }
  }
}
