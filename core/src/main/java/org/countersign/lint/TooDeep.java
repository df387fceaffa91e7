package org.countersign.lint;

/** Trees that Apple's interpreter does not walk. */
final class TooDeep extends LintRule {

  private static final int MOST_LEVELS = 999;

  TooDeep() {
    super(
        error("too-deep")
            .summary("The requirement nests deeper than Apple's interpreter goes.")
            .explanation(
                "Apple's interpreter goes 999 levels down and then fails with -67052, whatever "
                    + "the code. Chains of one operator nest too: every \"and\" and \"or\" is a "
                    + "level. Use fewer alternatives, or information that alternatives have in "
                    + "common.")
            .bad("!".repeat(1_000) + "anchor apple")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    int height = examination.expression().height();
    if (height > MOST_LEVELS) {
      report.add(
          this,
          "the requirement has "
              + height
              + " levels and Apple's interpreter goes down "
              + MOST_LEVELS
              + "; use fewer clauses",
          examination.conditions().get(0));
    }
  }
}
