package org.countersign.authorization;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.PrintableText;
import org.countersign.propertylist.PropertyList;
import org.countersign.propertylist.PropertyList.IntegerValue;

/** Checks the class and the types of a definition: rules E2, E3, E6, E7 and W4. */
final class EntryChecks {

  private EntryChecks() {}

  static void check(RightDefinition definition, RightFindings findings) {
    checkClass(definition, findings);
    checkTypes(definition, findings);
    checkCount(definition, findings);
    List<String> dropped = StoredRight.of(definition).droppedKeys();
    if (!dropped.isEmpty()) {
      findings.add(
          ValidationRule.W4,
          "authd drops "
              + dropped.stream().map(PrintableText::escape).collect(Collectors.joining(", ")));
    }
  }

  private static void checkClass(RightDefinition definition, RightFindings findings) {
    Optional<RightClass> rightClass = definition.rightClass();
    PropertyList found = definition.entries().find(RightKey.CLASS.text());
    if (found != null && rightClass.isEmpty()) {
      findings.add(
          ValidationRule.E2,
          "the class is "
              + found
              + ", not user, rule, evaluate-mechanisms, allow or deny; authd would take it for rule");
    }
    if (rightClass.orElse(RightClass.RULE) == RightClass.RULE && definition.delegates().isEmpty()) {
      findings.add(
          ValidationRule.E3,
          "a rule without delegates denies, and authd rebuilds the whole database at its next"
              + " start");
    }
  }

  private static void checkTypes(RightDefinition definition, RightFindings findings) {
    for (Map.Entry<String, PropertyList> entry : definition.map().entrySet()) {
      Optional<RightKey> key = RightKey.named(entry.getKey());
      if (key.isEmpty() || key.get() == RightKey.CLASS || isLeftToOtherRules(key.get(), entry)) {
        continue;
      }
      RightValueType type = key.get().type();
      if (!type.accepts(entry.getValue())) {
        findings.add(
            ValidationRule.E7,
            key.get().text() + " must be " + type.wanted() + ", not " + entry.getValue());
      }
    }
  }

  /** Elements of the list are E5's, a count is E6's. */
  private static boolean isLeftToOtherRules(RightKey key, Map.Entry<String, PropertyList> entry) {
    return key == RightKey.K_OF_N
        || (key == RightKey.MECHANISMS && entry.getValue() instanceof PropertyList.Array);
  }

  private static void checkCount(RightDefinition definition, RightFindings findings) {
    PropertyList value = definition.entries().find(RightKey.K_OF_N.text());
    if (value == null) {
      return;
    }
    int delegates = definition.delegates().size();
    boolean possible =
        RightValueType.INTEGER.stored(value) instanceof IntegerValue count
            && count.value().signum() >= 0
            && count.value().compareTo(BigInteger.valueOf(delegates)) <= 0;
    if (!possible) {
      findings.add(
          ValidationRule.E6, "k-of-n must be 0 to " + delegates + ", the delegates, not " + value);
    }
  }
}
