package org.countersign.lint;

import java.util.Optional;

/** A rule about one way of letting strangers in. Each requirement breaks one of these at most. */
abstract class OpennessRule extends LintRule {

  private final Openness.Kind kind;

  OpennessRule(Openness.Kind kind, Builder texts) {
    super(texts);
    this.kind = kind;
  }

  /** Returns the sentence for a branch that lets strangers in. */
  abstract String message(Branch branch);

  /** Returns the text with the branch closed, if that can be done safely. */
  Optional<String> fix(Branch branch, Report report) {
    return Optional.empty();
  }

  @Override
  final void check(Examination examination, Report report) {
    Openness openness = examination.openness();
    if (openness.kind() == kind) {
      Branch branch = openness.branch();
      report.add(this, message(branch), branch, fix(branch, report));
    }
  }
}
