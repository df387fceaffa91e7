package org.countersign.authorization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.PrintableText;
import org.countersign.propertylist.PropertyList;
import org.jspecify.annotations.Nullable;

/** Checks a list of mechanisms: rules E4, E5, E11, E12, W1 to W3, W6 and W8. */
final class MechanismChecks {

  private final RightDefinition definition;
  private final RightFindings findings;

  /** Where each mechanism that can be read stands in the definition. */
  private final Map<Mechanism, List<Integer>> places = new LinkedHashMap<>();

  MechanismChecks(RightDefinition definition, RightFindings findings) {
    this.definition = definition;
    this.findings = findings;
    if (definition.entries().find(RightKey.MECHANISMS.text()) instanceof PropertyList.Array list) {
      read(list);
    }
  }

  /** Tells whether there is a list, or the right could have one. */
  boolean hasList() {
    return definition.hasMechanismEntry()
        || definition.rightClass().filter(RightClass::hasMechanisms).isPresent();
  }

  private void read(PropertyList.Array array) {
    for (int i = 0; i < array.elements().size(); i++) {
      PropertyList element = array.elements().get(i);
      if (!(element instanceof PropertyList.StringValue text)) {
        findings.add(
            ValidationRule.E5,
            "mechanism " + i + " is no string, but " + element + "; authd drops it");
        continue;
      }
      try {
        places.computeIfAbsent(Mechanism.parse(text.value()), first -> new ArrayList<>()).add(i);
      } catch (MechanismSyntaxException malformed) {
        findings.add(
            ValidationRule.E5,
            "mechanism "
                + i
                + ", "
                + text
                + ", "
                + malformed.getMessage()
                + "; "
                + fateOf(StoredMechanism.of(text.value())));
      }
    }
  }

  private static String fateOf(StoredMechanism stored) {
    return switch (stored.fate()) {
      case STORED -> "authd would store " + new PropertyList.StringValue(stored.text());
      case DROPPED -> "authd would drop it";
      case REFUSED -> "authd would refuse the whole definition";
      case CRASHES -> "authd would crash";
    };
  }

  void checkList() {
    if (definition.rightClass().equals(Optional.of(RightClass.EVALUATE_MECHANISMS))
        && isEmptyOnceStored()) {
      findings.add(ValidationRule.E4, "an empty list of mechanisms grants the right to everybody");
    }
    TreeMap<String, Set<Mechanism>> byLetters = new TreeMap<>();
    for (Mechanism mechanism : places.keySet()) {
      if (places.get(mechanism).size() > 1) {
        findings.add(
            ValidationRule.W1,
            mechanism + " stands at " + places.get(mechanism) + " and runs each time");
      }
      if (mechanism.privileged() && places.containsKey(mechanism.withOtherPrivilege())) {
        findings.add(
            ValidationRule.W2, mechanism + " is also there as " + mechanism.withOtherPrivilege());
      }
      byLetters
          .computeIfAbsent(
              mechanism.text().toLowerCase(Locale.ROOT), letters -> new LinkedHashSet<>())
          .add(mechanism);
    }
    byLetters.values().stream()
        .filter(same -> same.size() > 1)
        .forEach(
            same -> findings.add(ValidationRule.W3, "differ only in the case of letters: " + same));
  }

  /** Tells whether authd would store a list without mechanisms, rather than nothing at all. */
  private boolean isEmptyOnceStored() {
    return StoredRight.of(definition)
        .entries()
        .filter(stored -> stored.find(RightKey.MECHANISMS.text()) == null)
        .isPresent();
  }

  void checkPlugins(@Nullable PluginFolders plugins, @Nullable RightDefinition previous) {
    if (plugins == null) {
      return;
    }
    Set<String> known = new LinkedHashSet<>();
    known.add(Mechanism.BUILTIN);
    Set<String> old = new LinkedHashSet<>();
    if (previous != null) {
      new MechanismChecks(previous, new RightFindings(previous.name()))
          .places
          .keySet()
          .forEach(mechanism -> old.add(mechanism.plugin()));
    }
    for (Mechanism mechanism : places.keySet()) {
      String plugin = mechanism.plugin();
      if (!known.add(plugin)) {
        continue;
      }
      Optional<PluginFolders.Bundle> bundle = plugins.find(plugin);
      if (bundle.isPresent()) {
        for (String weakness : bundle.get().weaknesses()) {
          findings.add(ValidationRule.W6, weakness);
        }
      } else if (!old.contains(plugin)) {
        findings.add(
            ValidationRule.E11,
            "no bundle for the plug-in "
                + PrintableText.escape(plugin)
                + " in "
                + plugins
                + ": with it the right fails, and nobody can log in");
      }
    }
  }

  void checkFactory(
      Optional<FactoryState> state, @Nullable RightDefinition previous, Set<Mechanism> wanted) {
    if (state.isEmpty()) {
      return;
    }
    Set<Mechanism> factory = new HashSet<>(state.get().mechanisms().mechanisms());
    if (definition.name().equals(RightDefinition.LOGIN_CONSOLE)) {
      checkLogin(state.get(), previous);
    }
    for (Mechanism mechanism : places.keySet()) {
      if (!factory.contains(mechanism) && !wanted.contains(mechanism)) {
        findings.add(
            ValidationRule.W8, mechanism + " came neither with the system nor is it asked for");
      }
    }
  }

  /** Removing what the system came with refuses; a change only warns of what it finds removed. */
  private void checkLogin(FactoryState factory, @Nullable RightDefinition previous) {
    Set<Mechanism> before =
        previous == null
            ? Set.of()
            : new MechanismChecks(previous, new RightFindings(previous.name())).places.keySet();
    Set<Mechanism> expected = new LinkedHashSet<>(factory.required().mechanisms());
    before.stream().filter(factory.mechanisms()::contains).forEach(expected::add);
    for (Mechanism mechanism : expected) {
      if (places.containsKey(mechanism)) {
        continue;
      }
      String message = "factory mechanism of " + RightDefinition.LOGIN_CONSOLE + ": " + mechanism;
      if (previous == null) {
        findings.add(ValidationRule.E12, message + " is not there");
      } else if (before.contains(mechanism)) {
        findings.add(ValidationRule.E12, message);
      } else {
        findings.advise(ValidationRule.E12, message + " was not there before either");
      }
    }
    List<Mechanism> kept = inFactory(before, factory, places.keySet());
    if (!kept.equals(inFactory(places.keySet(), factory, before))) {
      findings.advise(
          ValidationRule.E12,
          "the factory mechanisms of "
              + RightDefinition.LOGIN_CONSOLE
              + " will run in another order than before");
    }
  }

  /** Returns those of {@code mechanisms} that are the factory's and in another list too. */
  private static List<Mechanism> inFactory(
      Set<Mechanism> mechanisms, FactoryState factory, Set<Mechanism> others) {
    return mechanisms.stream()
        .filter(each -> factory.mechanisms().contains(each) && others.contains(each))
        .toList();
  }
}
