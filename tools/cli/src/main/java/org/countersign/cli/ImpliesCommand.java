package org.countersign.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.countersign.lint.Implication;
import org.countersign.requirement.Requirement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells whether one requirement implies another. */
@Command(
    name = ImpliesCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Tells whether all code that satisfies one requirement satisfies the other.",
      "",
      "Yes and no are certain. They follow from the requirements alone, not from what Apple's"
          + " certificates usually look like; what does not is not known."
    },
    footer = {
      "",
      "Exit status:",
      "  0  yes",
      "  1  no",
      "  2  the arguments make no sense, or a requirement cannot be read",
      "  3  not known",
      "",
      "Examples:",
      "  countersign implies 'anchor apple and identifier a' 'anchor apple'",
      "  countersign implies new.req old.req"
    })
final class ImpliesCommand implements Callable<Integer> {

  static final String NAME = "implies";

  private static final int NO = 1;
  private static final int NOT_KNOWN = 3;

  private final Console console;

  @Parameters(index = "0", paramLabel = "A", description = "Text, a file, or - for standard input.")
  private String premise = "";

  @Parameters(index = "1", paramLabel = "B", description = "The requirement that may follow.")
  private String conclusion = "";

  ImpliesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      return answer(read(premise), read(conclusion));
    } catch (CommandFailure failure) {
      console.complain(failure.getMessage());
      return ExitStatus.USAGE;
    }
  }

  private int answer(Requirement first, Requirement second) {
    return switch (Implication.holds(first, second)) {
      case YES -> say("yes", ExitStatus.SUCCESS);
      case NO -> say("no", NO);
      case UNKNOWN -> say("not known", NOT_KNOWN);
    };
  }

  private int say(String answer, int status) {
    console.printLine(answer);
    return status;
  }

  /** What names no file is text. */
  private Requirement read(String argument) {
    boolean isNamed =
        argument.startsWith("=")
            || argument.equals(RequirementInput.STANDARD_INPUT)
            || exists(argument);
    return new RequirementArgument(console).read(isNamed ? argument : "=" + argument);
  }

  private static boolean exists(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException noName) {
      return false;
    }
  }
}
