package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.evaluation.Evaluation;
import org.countersign.evaluation.TextStyle;
import org.countersign.requirement.Requirement;
import org.countersign.signature.StaticCode;
import org.countersign.signature.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
      "  schema, path (a URI file:///... of a name that is no text), anchors with --trust-anchors",
      "  valid, findings [{status, name, check, where, slot, page, message}]",
      "              if the code was verified, as by countersign verify",
      "  evaluation  if the code was read: schema countersign.evaluation/1, outcome, satisfied,",
      "              status {code, name}, basis, slices [{architecture, outcome, explanation, and",
      "              refusal {code, name, meaning} if it is not valid}], advice [{id, text}]",
      "  error       if it was not: message, and status {code, name} if there is one; beside it",
      "              findings: what makes the file unreadable as code",
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
final class ExplainCommand extends CodeCommand {

  static final String NAME = "explain";

  private static final String ATTACHED_REQUIREMENT = "-R=";

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

  private Optional<Requirement> wanted = Optional.empty();

  ExplainCommand(Console console) {
    super(console);
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
  void prepare() {
    requireNotEmpty(List.of(requirement));
    super.prepare();
    wanted = Optional.of(new RequirementArgument(console()).read(requirement));
  }

  @Override
  int answer(String name, StaticCode code) throws CodeFile.Unreadable {
    return unverified ? explainClaims(name, code) : explain(name, verify(code));
  }

  private int explainClaims(String name, StaticCode code) {
    Evaluation evaluation = code.evaluateUnverified(wanted.orElseThrow());
    if (json) {
      console().printLine(EvaluationJson.of(name, evaluation, roots()));
    } else {
      console().print(VerificationText.ofAnchors(name, roots()));
      print(name, evaluation);
    }
    return ExitStatus.of(evaluation);
  }

  private int explain(String name, Verification verification) {
    Evaluation evaluation = verification.evaluate(wanted.orElseThrow());
    if (json) {
      console().printLine(EvaluationJson.of(name, verification, evaluation, roots()));
    } else {
      console().print(VerificationText.ofProblems(name, verification, roots()));
      print(name, evaluation);
    }
    return verification.isValid() ? ExitStatus.of(evaluation) : ExitStatus.FAILURE;
  }

  private void print(String name, Evaluation evaluation) {
    boolean hasColour = colour.wantsColour(System.getenv(), ColourChoice.isTerminal());
    TextStyle style = hasColour ? TextStyle.COLOUR : TextStyle.PLAIN;
    console().print(FileProblem.name(name) + ": " + evaluation.explain(style));
  }

  @Override
  void report(String name, CodeFile.Problem problem) {
    if (json) {
      console().printLine(EvaluationJson.of(name, problem, roots()));
    } else {
      problem.complainAbout(name, console());
    }
  }
}
