package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.TextStyle;
import org.countersign.requirement.Requirement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates a requirement against signed code and prints every reason. */
@Command(
    name = ExplainCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Says whether signed code satisfies a requirement, clause by clause, and what to do if not.",
      "",
      "PATH is a Mach-O file or a bundle such as Example.app. Signatures are not verified yet: what"
          + " is evaluated are the claims of the code, which anyone can write."
    },
    footer = {
      "",
      "JSON: one object a line for each PATH, in the schema countersign.explain/1:",
      "  schema, path",
      "  evaluation  if the code was read: schema countersign.evaluation/1, outcome, satisfied,",
      "              status {code, name}, basis, slices [{architecture, outcome, explanation, and",
      "              refusal {code, name, meaning} if unsigned}], advice [{id, text}]",
      "  error       if it was not: message, and status {code, name} if there is one",
      "",
      "Exit status; of several files the worst counts, 1 before 3:",
      "  0  the code satisfies the requirement, and --unverified was given",
      "  1  the requirement or the code cannot be read, or evaluated",
      "  2  the arguments make no sense",
      "  3  the code does not satisfy the requirement, or nobody verified its signature",
      "",
      "Examples:",
      "  countersign explain --unverified -R '=anchor apple generic' Example.app",
      "  countersign explain --unverified -R example.req Example.app/Contents/MacOS/*",
      "  codesign -d -r- Example.app 2>/dev/null | countersign explain --unverified -R - Other.app"
    })
final class ExplainCommand implements Callable<Integer> {

  static final String NAME = "explain";

  private static final String ATTACHED_REQUIREMENT = "-R=";

  private final Console console;

  @Spec private CommandSpec command;

  @Option(
      names = {"-R", "--test-requirement"},
      required = true,
      paramLabel = "REQUIREMENT",
      description = "=TEXT, a file of text or of a binary form, or - for standard input.")
  private String requirement = "";

  @Option(
      names = "--unverified",
      description = "Let the exit status speak of the claims of the code, verified by nobody.")
  private boolean unverified;

  @Option(names = "--json", description = "Print JSON for programs.")
  private boolean json;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      converter = ColourChoice.Argument.class,
      description = {
        "Use colour: always, never, or auto, the default: on a terminal,",
        "unless NO_COLOR is set in the environment."
      })
  private ColourChoice colour = ColourChoice.AUTO;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "What to evaluate.")
  private List<String> paths = new ArrayList<>();

  ExplainCommand(Console console) {
    this.console = console;
  }

  /**
   * Returns the arguments with {@code -R=text} in two: as for {@code codesign}, all that follows
   * the letter is its value, and the equals sign says that the value is text.
   */
  static String[] asGetoptReads(String... arguments) {
    List<String> all = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.startsWith(ATTACHED_REQUIREMENT)) {
        all.add(argument.substring(0, 2));
        // -R='=text' has one for the eye.
        all.add(argument.substring(argument.startsWith(ATTACHED_REQUIREMENT + "=") ? 3 : 2));
      } else {
        all.add(argument);
      }
    }
    return all.toArray(String[]::new);
  }

  @Override
  public Integer call() {
    PathArgument.requireNotEmpty(List.of(requirement), command);
    PathArgument.requireNotEmpty(paths, command);
    Requirement wanted = new RequirementArgument(console).read(requirement);
    int status = ExitStatus.SUCCESS;
    boolean isSatisfied = false;
    for (String path : paths) {
      int one;
      try {
        Evaluation evaluation = CodeFile.open(path).evaluateUnverified(wanted);
        print(path, evaluation);
        one = status(evaluation);
        isSatisfied |= evaluation.satisfied();
      } catch (CodeFile.Unreadable unreadable) {
        print(path, unreadable.problem());
        one = ExitStatus.FAILURE;
      }
      status = ExitStatus.worse(status, one);
    }
    if (isSatisfied && !unverified) {
      console.complain(
          "note: verifying signatures is not supported yet, so nothing counts as satisfied;"
              + " --unverified takes the claims as they are");
    }
    return status;
  }

  private int status(Evaluation evaluation) {
    if (evaluation.outcome().isError()) {
      return ExitStatus.FAILURE;
    }
    return evaluation.satisfied() && unverified ? ExitStatus.SUCCESS : ExitStatus.NOT_SATISFIED;
  }

  private void print(String path, Evaluation evaluation) {
    if (json) {
      console.printLine(EvaluationJson.of(path, evaluation));
    } else {
      boolean hasColour = colour.wantsColour(System.getenv(), ColourChoice.isTerminal());
      TextStyle style = hasColour ? TextStyle.COLOUR : TextStyle.PLAIN;
      console.print(FileProblem.name(path) + ": " + evaluation.explain(style));
    }
  }

  private void print(String path, CodeFile.Problem problem) {
    if (json) {
      console.printLine(EvaluationJson.of(path, problem));
    } else {
      problem.complainAbout(path, console);
    }
  }
}
