package org.countersign.lint;

import org.countersign.PrintableText;
import org.countersign.requirement.Expression;

/** Values that look different from what they are. */
final class HiddenCharacters extends LintRule {

  HiddenCharacters() {
    super(
        warning("hidden-characters")
            .summary("A value holds characters that cannot be seen.")
            .explanation(
                "Line breaks, control characters and marks of writing direction make an "
                    + "identifier look like another one to people, in logs and in prompts. "
                    + "Identifiers of honest programs have letters, digits, dots and hyphens.")
            .bad(
                "identifier \"com.example.‮ppa\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions()) {
      String value =
          clause.expression() instanceof Expression.Identifier c
              ? c.value().toUtf8()
              : Meaning.equalText(clause.expression()).orElse("");
      if (!PrintableText.escape(value).equals(value.replace("\\", "\\\\"))) {
        report.add(
            this,
            "\""
                + PrintableText.escape(value)
                + "\" holds characters that cannot be seen; remove them",
            clause);
      }
    }
  }
}
