package org.countersign.lint;

import java.util.List;

/** Clauses that change nothing. */
final class RedundantClause extends LintRule {

  private static final int MOST_CONDITIONS = 40;

  RedundantClause() {
    super(
        warning("redundant-clause")
            .summary("A clause changes nothing, because others say as much.")
            .explanation(
                "The same code passes with and without the clause: it repeats another, or "
                    + "follows from it. Often another value was meant, so look before you remove it.")
            .approximate(
                "Looks at requirements of up to 40 conditions, and reports one clause at a time.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and identifier \"com.example.app\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    List<Clause> conditions = examination.conditions();
    boolean isAsked = conditions.size() <= MOST_CONDITIONS && !report.hasError();
    for (int i = conditions.size() - 1; isAsked && i > 0; i--) {
      Clause clause = conditions.get(i);
      if (examination.isRedundant(clause)) {
        report.addRemoving(
            this,
            Examination.text(clause.expression())
                + " changes nothing beside the other clauses; remove it, unless another value was"
                + " meant",
            clause);
        return;
      }
    }
  }
}
