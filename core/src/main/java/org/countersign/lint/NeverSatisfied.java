package org.countersign.lint;

/** Requirements that no code satisfies. */
final class NeverSatisfied extends LintRule {

  NeverSatisfied() {
    super(
        error("never-satisfied")
            .summary("No code satisfies the requirement, or one of its alternatives.")
            .explanation(
                "The clauses contradict each other: code has one identifier, one hash, and an "
                    + "attribute has one value. Usually an \"or\" was meant, or a pair of brackets is"
                    + " missing. An alternative that never holds lets nobody in whom it was written "
                    + "for.")
            .approximate("Reasons within bounds: what would take long is not found.")
            .bad(
                "identifier \"com.example.app\" and identifier \"com.example.helper\" and "
                    + "anchor apple generic and certificate leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "(identifier \"com.example.app\" or identifier \"com.example.helper\") and "
                    + "anchor apple generic and certificate leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    if (report.hasError()) {
      return; // which says why
    }
    Clause root = examination.root();
    if (examination.isImpossible(new int[] {root.literal()})) {
      report.add(
          this,
          root.isCondition()
              ? "no code satisfies this requirement; write whom it is to let in"
              : "no code satisfies this requirement, because its clauses exclude each other; use 'or'"
                  + " between alternatives",
          root);
      return;
    }
    examination.nodes().stream()
        .filter(Clause::isOr)
        .limit(Examination.MOST_QUESTIONS)
        .flatMap(clause -> clause.operands().stream())
        .filter(operand -> examination.isImpossible(new int[] {operand.literal()}))
        .findFirst()
        .ifPresent(
            operand ->
                report.add(
                    this, "no code satisfies this alternative; correct it or remove it", operand));
  }
}
