package org.countersign.cli;

import java.io.IOException;
import java.util.Optional;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import org.countersign.evaluation.Evaluation;
import org.countersign.requirement.ParseResult;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementParser;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints who created a right, as the database recorded it. */
@Command(
    name = "creator",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints who created a right, as the database recorded it.",
      "",
      "Recorded, not enforced: no published source of authd reads it again."
    },
    footer = {
      "",
      "Exit status: 0 known, and satisfied if asked; 1 no creator, or the file does not satisfy the",
      "requirement; 3 the requirement or the file cannot be read.",
      "",
      "Examples:",
      "  countersign authdb creator --live --right com.example.right",
      "  countersign authdb creator --verify Example.app < definition.plist"
    })
final class AuthdbCreatorCommand extends AuthdbOperation {

  @Option(
      names = "--verify",
      paramLabel = "PATH",
      description = "Tell whether the code at PATH claims to satisfy the requirement.")
  private @Nullable String file;

  AuthdbCreatorCommand(Console console) {
    super(console);
  }

  @Override
  int run() throws AuthorizationException, MalformedRightException, IOException {
    RightDefinition right = read();
    Optional<String> text = right.creatorRequirement();
    Optional<Requirement> requirement = Optional.empty();
    if (text.isPresent()) {
      ParseResult<Requirement> parsed = RequirementParser.strict().requirement(text.get());
      requirement = parsed.document();
      if (requirement.isEmpty()) {
        throw new AuthdbFailure(
            AuthdbExitStatus.UNREADABLE,
            "the recorded requirement cannot be read: " + parsed.issues().get(0).message());
      }
    }
    Optional<Evaluation> evaluation =
        requirement.isPresent() && file != null
            ? Optional.of(evaluate(requirement.get(), file))
            : Optional.empty();
    boolean positive = text.isPresent() && (file == null || isSatisfied(evaluation));
    int status = positive ? AuthdbExitStatus.SUCCESS : AuthdbExitStatus.NEGATIVE;
    if (options.json) {
      printJson(
          positive ? "positive" : "negative",
          status,
          json -> {
            json.writeStringField("identifier", right.creatorIdentifier().orElse(""));
            json.writeStringField("requirement", text.orElse(""));
            if (evaluation.isPresent()) {
              json.writeBooleanField("satisfied", evaluation.get().satisfied());
              json.writeBooleanField("verified", false);
            }
          });
      return status;
    }
    console.printLine("identifier: " + printable(right.creatorIdentifier().orElse("none")));
    console.printLine("requirement: " + printable(text.orElse("none")));
    evaluation.ifPresent(answer -> console.print(answer.explain() + '\n'));
    return status;
  }

  private static boolean isSatisfied(Optional<Evaluation> evaluation) {
    return evaluation.map(Evaluation::satisfied).orElse(false);
  }

  private static Evaluation evaluate(Requirement requirement, String path) {
    try {
      return CodeFile.open(path).evaluateUnverified(requirement);
    } catch (CodeFile.Unreadable unreadable) {
      throw new AuthdbFailure(
          AuthdbExitStatus.UNREADABLE, printable(path) + ": " + unreadable.problem().message());
    }
  }
}
