package org.countersign.lint;

import org.countersign.requirement.Expression;

/** Requirements by name. */
final class NamedFragment extends LintRule {

  NamedFragment() {
    super(
        warning("named-requirement")
            .summary("A requirement is named that only the operating system has.")
            .explanation(
                "\"(name)\" and \"anchor apple name\" stand for a requirement stored in the "
                    + "operating system under that name. Nobody outside Apple can tell what it says, "
                    + "or on which version of macOS it exists; where it does not, it is false. Write "
                    + "out what is wanted.")
            .bad("(com.example.policy)")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      if (clause.expression() instanceof Expression.NamedAnchor
          || clause.expression() instanceof Expression.NamedCode) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " stands for a requirement that only the operating system knows; write out what is"
                + " wanted",
            clause);
      }
    }
  }
}
