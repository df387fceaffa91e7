package org.countersign.lint;

import org.countersign.requirement.PasteNotice;
import org.countersign.requirement.SourceSpan;

/** Signs that belong to the command line or to the output of codesign. */
final class PastedText extends LintRule {

  PastedText() {
    super(
        error("pasted-text")
            .summary("The text begins with signs that are no part of a requirement.")
            .explanation(
                "codesign and csreq take '=' in front of text on the command line, and codesign"
                    + " prints '# designated =>' in front of an implicit designated requirement. "
                    + "Neither belongs into a file or a property list: Apple's compiler refuses the "
                    + "first, and reads the second as a comment or as a requirement set.")
            .bad(
                "=identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    examination
        .source()
        .ifPresent(
            source ->
                source.notices().stream()
                    .filter(notice -> notice != PasteNotice.CARRIAGE_RETURNS)
                    .findFirst()
                    .ifPresent(
                        notice ->
                            report.addAt(
                                this,
                                notice.message()
                                    + "; Apple's compiler does not, so remove it from the text",
                                new SourceSpan(0, source.beginning()),
                                source.compiling(source.fromBeginning()))));
  }
}
