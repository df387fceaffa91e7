package org.countersign.lint;

import org.countersign.requirement.Expression;

/** Attributes that Apple's interpreter does not know. */
final class UnknownSubjectKey extends LintRule {

  UnknownSubjectKey() {
    super(
        error("unknown-subject-key")
            .summary(
                "A condition names an attribute of the subject that does not exist, so it never"
                    + " holds.")
            .explanation(
                "Every word compiles behind \"subject.\", but the interpreter knows only C, CN,"
                    + " D, L, O, OU, ST, STREET, UID, C-O, C-OU, C-ST and C-STREET, in capitals. All "
                    + "others are silently false. The team identifier is subject.OU.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.TeamID] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause :
        examination.conditions(
            Expression.CertificateSubject.class, c -> !ConditionLiterals.isKnown(c.key()))) {
      Expression.CertificateSubject condition = (Expression.CertificateSubject) clause.expression();
      report.add(
          this,
          "there is no attribute "
              + condition.key()
              + ", so that this never holds; the team identifier is subject.OU, the common name"
              + " subject.CN",
          clause);
    }
  }
}
