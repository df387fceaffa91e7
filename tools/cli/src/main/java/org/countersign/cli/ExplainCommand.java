package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.TextStyle;
import org.countersign.requirement.Requirement;
import org.countersign.signature.StaticCode;
import org.countersign.signature.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies signed code, evaluates a requirement against it and prints every reason. */
@Command(
    name = ExplainCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Verifies signed code and says whether it satisfies a requirement, clause by clause, and what"
          + " to do if not.",
      "",
      "PATH is a Mach-O file or a bundle such as Example.app. Code that is not valid satisfies"
          + " nothing: what is wrong with it stands before its clauses. With --unverified nothing"
          + " is verified, and the claims of the code are evaluated, which anyone can write."
    },
    footer = {
      "",
      "JSON: one object a line for each PATH, in the schema countersign.explain/1:",
      "  schema, path",
      "  valid, findings [{status, name, check, where, slot, page, message}]",
      "              if the code was verified, as by countersign verify",
      "  evaluation  if the code was read: schema countersign.evaluation/1, outcome, satisfied,",
      "              status {code, name}, basis, slices [{architecture, outcome, explanation, and",
      "              refusal {code, name, meaning} if it is not valid}], advice [{id, text}]",
      "  error       if it was not: message, and status {code, name} if there is one",
      "",
      "Exit status; of several files the worst counts, 1 before 3:",
      "  0  the code is valid and satisfies the requirement; with --unverified, its claims do",
      "  1  the code is not valid, or it or the requirement cannot be read, or evaluated",
      "  2  the arguments make no sense",
      "  3  the code does not satisfy the requirement; with --unverified, unsigned code neither",
      "",
      "Examples:",
      "  countersign explain -R '=anchor apple generic' Example.app",
      "  countersign explain -R example.req Example.app/Contents/MacOS/*",
      "  countersign designated Example.app | countersign explain -R - Other.app"
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
      description = "Verify nothing, and evaluate what the code claims.")
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
    for (String path : paths) {
      int one;
      try {
        StaticCode code = CodeFile.open(path);
        one = unverified ? explainClaims(path, code, wanted) : explain(path, code, wanted);
      } catch (CodeFile.Unreadable unreadable) {
        print(path, unreadable.problem());
        one = ExitStatus.FAILURE;
      }
      status = ExitStatus.worse(status, one);
    }
    return status;
  }

  private int explainClaims(String path, StaticCode code, Requirement wanted) {
    Evaluation evaluation = code.evaluateUnverified(wanted);
    if (json) {
      console.printLine(EvaluationJson.of(path, evaluation));
    } else {
      print(path, evaluation);
    }
    return ExitStatus.of(evaluation);
  }

  private int explain(String path, StaticCode code, Requirement wanted) throws CodeFile.Unreadable {
    ProgressBar progress = ProgressBar.on(console, 1);
    progress.begin(code);
    Verification verification = CodeFile.verify(code, progress);
    progress.erase();
    Evaluation evaluation = verification.evaluate(wanted);
    if (json) {
      console.printLine(EvaluationJson.of(path, verification, evaluation));
    } else {
      console.print(VerificationText.ofProblems(path, verification));
      print(path, evaluation);
    }
    return verification.isValid() ? ExitStatus.of(evaluation) : ExitStatus.FAILURE;
  }

  private void print(String path, Evaluation evaluation) {
    boolean hasColour = colour.wantsColour(System.getenv(), ColourChoice.isTerminal());
    TextStyle style = hasColour ? TextStyle.COLOUR : TextStyle.PLAIN;
    console.print(FileProblem.name(path) + ": " + evaluation.explain(style));
  }

  private void print(String path, CodeFile.Problem problem) {
    if (json) {
      console.printLine(EvaluationJson.of(path, problem));
    } else {
      problem.complainAbout(path, console);
    }
  }
}
