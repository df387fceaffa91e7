package org.countersign.authorization;

import java.util.Optional;
import java.util.Set;
import org.countersign.PrintableText;

/** Checks that a right does not delegate to itself: rule E8. */
final class DelegateChecks {

  private DelegateChecks() {}

  static void check(RightDefinition definition, KnownRights known, RightFindings findings) {
    Optional<Set<String>> cycles = DelegateCycles.below(definition, known);
    if (cycles.isEmpty()) {
      findings.add(
          ValidationRule.E8,
          "the right delegates to more than "
              + DelegateCycles.MAXIMUM_RULES
              + " rules: too many to tell whether it delegates to itself");
    }
    for (String name : cycles.orElse(Set.of())) {
      findings.add(
          ValidationRule.E8,
          "the right delegates to itself through "
              + PrintableText.escape(name)
              + ": authd recurses without bound");
    }
  }
}
