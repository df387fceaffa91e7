package org.countersign.lint;

import org.countersign.PrintableText;
import org.countersign.requirement.Requirement;

/** Text that Apple's tools write differently. */
final class CanonicalForm extends LintRule {

  CanonicalForm() {
    super(
        info("canonical-form")
            .summary("Apple's tools print this requirement differently.")
            .explanation(
                "csreq and codesign print a requirement in one form, whatever it was compiled "
                    + "from. Text in that form can be compared with their output.")
            .bad(
                "cert leaf[subject.OU]=\"ABCDE12345\" and anchor apple generic and identifier "
                    + "\"com.example.app\"")
            .good(
                "certificate leaf[subject.OU] = ABCDE12345 and anchor apple generic and "
                    + "identifier \"com.example.app\""));
  }

  @Override
  void check(Examination examination, Report report) {
    examination
        .source()
        .filter(source -> source.notices().isEmpty() && source.isSingle())
        .ifPresent(
            source -> {
              String printed = Requirement.of(examination.expression()).appleText();
              if (!printed.equals(source.all().strip())) {
                report.add(
                    this,
                    "csreq prints this as: " + PrintableText.escape(printed),
                    examination.root());
              }
            });
  }
}
