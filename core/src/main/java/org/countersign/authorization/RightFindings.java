package org.countersign.authorization;

import java.util.ArrayList;
import java.util.List;

/** Collects findings about one right. Not thread safe. */
final class RightFindings {

  private final String right;
  private final List<RightFinding> findings = new ArrayList<>();

  RightFindings(String right) {
    this.right = right;
  }

  void add(ValidationRule rule, String message) {
    findings.add(new RightFinding(rule, message, rule.canBeForced(right), false));
  }

  /** Adds what only warns here, although the rule refuses. */
  void advise(ValidationRule rule, String message) {
    findings.add(new RightFinding(rule, message, rule.canBeForced(right), true));
  }

  List<RightFinding> inOrder() {
    return findings.stream().sorted((a, b) -> a.rule().compareTo(b.rule())).toList();
  }
}
