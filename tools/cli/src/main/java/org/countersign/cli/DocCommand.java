package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.PrintableText;
import org.countersign.lint.LintSeverity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains the rules of lint. */
@Command(
    name = DocCommand.NAME,
    mixinStandardHelpOptions = true,
    description = "Explains the rules of lint, with an example of wrong and right.",
    footer = {
      "",
      "Exit status:",
      "  0  every RULE is known",
      "  1  one is not",
      "  2  the arguments make no sense",
      "",
      "Examples:",
      "  countersign doc no-anchor",
      "  countersign doc --all"
    })
final class DocCommand implements Callable<Integer> {

  static final String NAME = "doc";

  /** Longer examples make their point by their length. */
  private static final int LONGEST_EXAMPLE = 600;

  private final Console console;

  @Spec private CommandSpec command;

  @Option(names = "--all", description = "Explain every rule.")
  private boolean all;

  @Parameters(paramLabel = "RULE", arity = "0..*", description = "What to explain.")
  private List<String> rules = new ArrayList<>();

  DocCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (all != rules.isEmpty()) {
      throw new ParameterException(command.commandLine(), "either name a RULE, or use --all");
    }
    if (all) {
      FindingKind.all().forEach(this::explain);
      return ExitStatus.SUCCESS;
    }
    int status = ExitStatus.SUCCESS;
    for (String id : rules) {
      Optional<FindingKind> kind = FindingKind.named(id);
      kind.ifPresent(this::explain);
      if (kind.isEmpty()) {
        console.complain(
            PrintableText.escape(id) + ": no rule; 'countersign doc --all' explains all of them");
        status = ExitStatus.FAILURE;
      }
    }
    return status;
  }

  private void explain(FindingKind kind) {
    console.printLine(kind.id() + " (" + kind.severity() + ")");
    print(kind.summary());
    console.printLine("");
    print(kind.explanation());
    console.printLine("");
    kind.example().ifPresent(example -> print(example, kind.severity()));
  }

  /** What is merely good to know is not wrong. */
  private void print(FindingKind.Example example, LintSeverity severity) {
    boolean isWrong = severity != LintSeverity.INFO;
    console.printLine(isWrong ? "  wrong:" : "  said of:");
    print(shortened(example.reported()));
    console.printLine(isWrong ? "  right:" : "  not said of:");
    print(shortened(example.silent()));
    console.printLine("");
  }

  private static String shortened(String requirement) {
    String printable = PrintableText.escape(requirement);
    return printable.length() <= LONGEST_EXAMPLE
        ? printable
        : printable.substring(0, 40) + " … " + printable.substring(printable.length() - 40);
  }

  private void print(String paragraph) {
    for (String line : Paragraph.wrap(paragraph)) {
      console.printLine("  " + line);
    }
  }
}
