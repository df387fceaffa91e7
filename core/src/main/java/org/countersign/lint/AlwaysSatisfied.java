package org.countersign.lint;

/** Requirements that everything satisfies. */
final class AlwaysSatisfied extends LintRule {

  AlwaysSatisfied() {
    super(
        error("always-satisfied")
            .summary("All code satisfies the requirement, or a part of it decides nothing.")
            .explanation(
                "A requirement that is always true lets in all code that is signed at all, and"
                    + " everyone can sign. A part of an \"or\" that is always true makes its other"
                    + " alternatives meaningless. Remove it, and state who is to be let in.")
            .approximate("Reasons within bounds: what would take long is not found.")
            .bad("always")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    if (examination.openness().kind() == Openness.Kind.EVERYTHING) {
      report.add(
          this,
          "all code satisfies this requirement; write whom it is to let in",
          examination.root());
      return;
    }
    examination.nodes().stream()
        .filter(clause -> clause.isOr() || clause.isAnd())
        .limit(Examination.MOST_QUESTIONS)
        .flatMap(clause -> clause.operands().stream())
        .filter(operand -> examination.isImpossible(new int[] {-operand.literal()}))
        .findFirst()
        .ifPresent(
            operand ->
                report.add(
                    this, "this part is always true and decides nothing; remove it", operand));
  }
}
