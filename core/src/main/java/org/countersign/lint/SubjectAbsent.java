package org.countersign.lint;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Absence asked of a certificate's subject. */
final class SubjectAbsent extends LintRule {

  SubjectAbsent() {
    super(
        error("subject-absent")
            .summary(
                "A condition asks that an attribute of a certificate's subject be absent, which"
                    + " never holds.")
            .explanation(
                "Apple's interpreter answers false for a missing attribute before it looks at "
                    + "the comparison, so \"absent\" never holds, and its negation always does. Ask "
                    + "for the value that is wanted instead.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and certificate leaf[subject.UID] absent")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause :
        examination.conditions(
            Expression.CertificateSubject.class, c -> c.match() instanceof Match.Absent)) {
      report.add(
          this,
          Examination.text(clause.expression())
              + " never holds, because Apple answers false for a missing attribute; ask for a value, or"
              + " remove it",
          clause);
    }
  }
}
