package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.countersign.CodeSigningStatus;
import org.countersign.PrintableText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what status codes of code signing mean and what usually causes them. */
@Command(
    name = ExplainErrorCommand.NAME,
    mixinStandardHelpOptions = true,
    description = "Says what a status of code signing means and what usually causes it.",
    footer = {
      "",
      "A STATUS is a number, in decimal or hexadecimal, or a name, in any case, with or without",
      "'errSec' or 'errSecCS' in front.",
      "",
      "Exit status:",
      "  0  every STATUS is known",
      "  1  one is not",
      "  2  the arguments make no sense",
      "",
      "Examples:",
      "  countersign explain-error -67050",
      "  countersign explain-error 0xfffefa0e errSecCSUnsigned reqinvalid",
      "  countersign explain-error --all"
    })
final class ExplainErrorCommand implements Callable<Integer> {

  static final String NAME = "explain-error";

  private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-[0-9]+");

  private final Console console;

  @Spec private CommandSpec command;

  @Option(names = "--all", description = "List every status in one line.")
  private boolean all;

  @Parameters(paramLabel = "STATUS", arity = "0..*", description = "What to explain.")
  private List<String> statuses = new ArrayList<>();

  ExplainErrorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (all != statuses.isEmpty()) {
      throw new ParameterException(command.commandLine(), "either name a STATUS, or use --all");
    }
    if (all) {
      for (CodeSigningStatus status : CodeSigningStatus.values()) {
        console.printLine(
            padded(Integer.toString(status.code()), 11)
                + "  "
                + padded(status.constantName(), 38)
                + "  "
                + status.meaning());
      }
      return ExitStatus.SUCCESS;
    }
    for (String name : statuses) {
      if (name.startsWith("-") && !NEGATIVE_NUMBER.matcher(name).matches()) {
        throw new ParameterException(
            command.commandLine(),
            "Unknown option: '" + name + "'; a STATUS is a number or a name");
      }
    }
    int result = ExitStatus.SUCCESS;
    for (String name : statuses) {
      Optional<CodeSigningStatus> status = StatusArgument.find(name);
      if (status.isPresent()) {
        explain(status.get());
      } else {
        console.complain(
            PrintableText.escape(name)
                + ": no status of code signing; 'countersign explain-error --all' lists them");
        result = ExitStatus.FAILURE;
      }
    }
    return result;
  }

  private void explain(CodeSigningStatus status) {
    console.printLine(
        status.constantName()
            + " ("
            + status.code()
            + ", 0x"
            + Integer.toHexString(status.code())
            + ")");
    for (String line : Paragraph.wrap(status.meaning())) {
      console.printLine("  " + line);
    }
    console.printLine("usual causes:");
    for (String cause : status.usualCauses()) {
      String bullet = "  - ";
      for (String line : Paragraph.wrap(cause)) {
        console.printLine(bullet + line);
        bullet = "    ";
      }
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
