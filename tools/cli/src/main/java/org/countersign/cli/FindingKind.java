package org.countersign.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.lint.FileRule;
import org.countersign.lint.LintRule;
import org.countersign.lint.LintSeverity;
import org.countersign.requirement.SyntaxIssueCode;

/**
 * Everything that {@code lint} may report: rules about requirements and about files, and mistakes
 * of syntax.
 *
 * @param example shows it; empty for mistakes of syntax
 */
record FindingKind(
    String id,
    LintSeverity severity,
    String summary,
    String explanation,
    Optional<Example> example) {

  /** What is reported, and what is not. */
  record Example(String reported, String silent) {}

  static List<FindingKind> all() {
    List<FindingKind> all = new ArrayList<>();
    LintRule.all().forEach(rule -> all.add(of(rule)));
    for (FileRule rule : FileRule.values()) {
      all.add(
          new FindingKind(
              rule.id(),
              rule.severity(),
              rule.summary(),
              rule.explanation(),
              Optional.of(new Example(rule.badExample(), rule.goodExample()))));
    }
    for (SyntaxIssueCode code : SyntaxIssueCode.values()) {
      all.add(of(code));
    }
    return all;
  }

  static Optional<FindingKind> named(String id) {
    return all().stream().filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** Tells whether it is about text that does not compile, which nobody means. */
  boolean isSyntax() {
    return Arrays.stream(SyntaxIssueCode.values()).anyMatch(code -> code.id().equals(id));
  }

  private static FindingKind of(LintRule rule) {
    String approximation = rule.approximation().map(text -> " Approximated: " + text).orElse("");
    return new FindingKind(
        rule.id(),
        rule.severity(),
        rule.summary(),
        rule.explanation() + approximation,
        Optional.of(new Example(rule.badExample(), rule.goodExample())));
  }

  private static FindingKind of(SyntaxIssueCode code) {
    String mistake = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new FindingKind(
        code.id(),
        LintSeverity.ERROR,
        "The text does not compile: " + mistake + ".",
        "The message says what was found, what is wanted instead, and what to do.",
        Optional.empty());
  }
}
