package org.countersign.lint;

import java.util.LinkedHashSet;
import java.util.Set;
import org.countersign.requirement.Expression;

/** What markers mean. */
final class MarkerMeaning extends LintRule {

  MarkerMeaning() {
    super(
        info("marker-meaning")
            .summary(
                "A marker of Apple's certificates stands as a number; this says what it means.")
            .explanation(
                "The numbers below 1.2.840.113635.100.6 are markers in Apple's certificates. "
                    + "Each tells what a certificate is for, and so how the code was distributed.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "1[field.1.2.840.113635.100.6.2.6] and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    Set<Expression> said = new LinkedHashSet<>();
    for (Clause clause : examination.conditions()) {
      Meaning.marker(clause.expression())
          .filter(marker -> said.add(clause.expression()))
          .ifPresent(
              marker ->
                  report.add(
                      this,
                      marker.dotted() + " is the " + marker.displayName() + ": " + marker.meaning(),
                      clause));
    }
  }
}
