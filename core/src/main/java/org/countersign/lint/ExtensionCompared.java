package org.countersign.lint;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Markers compared with a value. */
final class ExtensionCompared extends LintRule {

  ExtensionCompared() {
    super(
        error("extension-compared")
            .summary(
                "A certificate extension or policy is compared with a value, which never holds.")
            .explanation(
                "The interpreter sees of an extension or policy only that it is there: its "
                    + "value is the boolean true, which equals no text and no date. Ask for it "
                    + "without a comparison.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "1[field.1.2.840.113635.100.6.2.6] and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      Match match = ConditionLiterals.match(clause.expression());
      boolean isMarker =
          clause.expression() instanceof Expression.CertificateExtension
              || clause.expression() instanceof Expression.CertificatePolicy;
      if (isMarker && !(match instanceof Match.Exists) && !(match instanceof Match.Absent)) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " never holds, because only the presence of an extension or policy can be asked for;"
                + " remove the comparison",
            clause);
      }
    }
  }
}
