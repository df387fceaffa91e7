package org.countersign.authorization;

import java.util.Optional;
import org.countersign.PrintableText;
import org.jspecify.annotations.Nullable;

/** Checks that a right does not delegate to itself: rule E8. */
final class DelegateChecks {

  private DelegateChecks() {}

  static void check(
      RightDefinition definition, @Nullable FactoryDefinitions known, RightFindings findings) {
    DelegateTree tree =
        DelegateTree.of(definition, name -> known == null ? Optional.empty() : known.find(name));
    for (String name : tree.cycles()) {
      findings.add(
          ValidationRule.E8,
          "the right delegates to itself through "
              + PrintableText.escape(name)
              + ": authd recurses without bound");
    }
  }
}
