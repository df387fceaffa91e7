package org.countersign.lint;

import org.countersign.PrintableText;
import org.countersign.requirement.Expression;

/** Asterisks inside quotes. */
final class WildcardInQuotes extends LintRule {

  WildcardInQuotes() {
    super(
        error("wildcard-in-quotes")
            .summary(
                "An asterisk stands inside the quotes, where it is an asterisk and no wildcard.")
            .explanation(
                "A wildcard stands outside the quotes: info[key] = \"com.example.\"*. Within "
                    + "quotes an asterisk is compared like any other character. Identifiers know no "
                    + "wildcards at all: name each one.")
            .bad(
                "identifier \"com.example.*\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "(identifier \"com.example.app\" or identifier \"com.example.helper\") and "
                    + "anchor apple generic and certificate leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      if (clause.expression() instanceof Expression.Identifier c
          && hasAsterisk(c.value().toUtf8())) {
        report.add(
            this,
            "an identifier has no wildcards, so that "
                + c.value()
                + " matches an asterisk only; name each identifier",
            clause);
      } else {
        Meaning.equalText(clause.expression())
            .filter(WildcardInQuotes::hasAsterisk)
            .ifPresent(
                text ->
                    report.add(
                        this,
                        "the asterisk in \""
                            + PrintableText.escape(text)
                            + "\" is no wildcard; put it behind the closing quote",
                        clause));
      }
    }
  }

  private static boolean hasAsterisk(String text) {
    return text.startsWith("*") || text.endsWith("*");
  }
}
