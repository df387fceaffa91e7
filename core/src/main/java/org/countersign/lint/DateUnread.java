package org.countersign.lint;

import org.countersign.requirement.Match;

/** Dates that were not understood. */
final class DateUnread extends LintRule {

  DateUnread() {
    super(
        warning("unread-date")
            .summary("A date was not understood and counts as the beginning of 2001.")
            .explanation(
                "A date is written YYYYMMDDhhmmssZ, for example timestamp \"20190501000000Z\". "
                    + "The compiler takes any other text silently as 2001-01-01T00:00:00Z.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and certificate "
                    + "leaf[timestamp.1.2.840.113635.100.6.1.33] < timestamp \"2019-05-01\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and certificate "
                    + "leaf[timestamp.1.2.840.113635.100.6.1.33] < timestamp \"20190501000000Z\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      if (ConditionLiterals.match(clause.expression()) instanceof Match.DateComparison date
          && date.seconds() == 0) {
        report.add(
            this,
            "the date is 2001-01-01, which is what the compiler makes of a date that it does not"
                + " understand; write it as timestamp \"20190501000000Z\"",
            clause);
      }
    }
  }
}
