package org.countersign.lint;

import org.countersign.requirement.PasteNotice;

/** Line ends that Apple's compiler refuses. */
final class CarriageReturns extends LintRule {

  CarriageReturns() {
    super(
        error("carriage-returns")
            .summary("The text has Windows line ends, which Apple's compiler refuses.")
            .explanation(
                "The language knows blanks, tabs and line feeds. A carriage return is an "
                    + "unexpected character to csreq, codesign and SecRequirementCreateWithString, so"
                    + " the text compiles nowhere. Save the file with Unix line ends.")
            .bad(
                "identifier \"com.example.app\"\r\nand anchor apple generic and certificate leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\"\nand anchor apple generic and certificate leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    examination
        .source()
        .filter(source -> source.notices().contains(PasteNotice.CARRIAGE_RETURNS))
        .ifPresent(
            source ->
                report.addAt(
                    this,
                    "the lines end in carriage return and line feed, which Apple's compiler refuses;"
                        + " save the text with Unix line ends",
                    source.firstOf('\r'),
                    source.compiling(source.all().replace("\r\n", "\n"))));
  }
}
