package org.countersign.lint;

/** The order in which clauses nest. */
final class Nesting extends LintRule {

  Nesting() {
    super(
        info("nesting")
            .summary("The clauses nest to the left, and codesign nests its own to the right.")
            .explanation(
                "Three clauses joined by \"and\" compile to ((a and b) and c), while codesign "
                    + "makes (a and (b and c)) of the designated requirements that it derives. The "
                    + "meaning is the same, the bytes are not: compare requirements by meaning, never"
                    + " by bytes.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\"")
            .good("anchor apple and identifier \"com.apple.TextEdit\""));
  }

  @Override
  void check(Examination examination, Report report) {
    examination.nodes().stream()
        .filter(clause -> clause.isAnd() && clause.operands().get(0).isAnd())
        .findFirst()
        .ifPresent(
            clause ->
                report.add(
                    this,
                    "codesign nests the clauses of its own requirements the other way; the meaning is"
                        + " the same, the bytes are not",
                    clause));
  }
}
