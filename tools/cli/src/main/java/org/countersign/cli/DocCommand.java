package org.countersign.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.PrintableText;
import org.countersign.lint.LintRule;
import org.countersign.requirement.SyntaxIssueCode;
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
      LintRule.all().forEach(this::explain);
      return ExitStatus.SUCCESS;
    }
    int status = ExitStatus.SUCCESS;
    for (String id : rules) {
      Optional<LintRule> rule = LintRule.named(id);
      if (rule.isPresent()) {
        explain(rule.get());
      } else if (!explainSyntax(id)) {
        console.complain(
            PrintableText.escape(id) + ": no rule; 'countersign doc --all' explains all of them");
        status = ExitStatus.FAILURE;
      }
    }
    return status;
  }

  private void explain(LintRule rule) {
    console.printLine(rule.id() + " (" + rule.severity() + ")");
    print(rule.summary());
    console.printLine("");
    print(rule.explanation());
    console.printLine("");
    console.printLine("  wrong:");
    print(example(rule.badExample()));
    console.printLine("  right:");
    print(example(rule.goodExample()));
    console.printLine("");
  }

  private boolean explainSyntax(String id) {
    Optional<SyntaxIssueCode> code =
        Arrays.stream(SyntaxIssueCode.values()).filter(each -> each.id().equals(id)).findFirst();
    code.ifPresent(
        issue -> {
          String kind = issue.name().toLowerCase(Locale.ROOT).replace('_', ' ');
          console.printLine(id + " (error)");
          print(
              "The text does not compile: " + kind + ". The message says what is wanted instead.");
          console.printLine("");
        });
    return code.isPresent();
  }

  private static String example(String requirement) {
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
