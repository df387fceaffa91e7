package org.countersign.cli.authdb;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import org.countersign.cli.Console;
import org.countersign.cli.FileProblem;
import org.countersign.evaluation.Evaluation;
import org.countersign.requirement.ParseResult;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementParser;
import org.countersign.signature.MalformedSignatureException;
import org.countersign.signature.StaticCode;
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
final class CreatorCommand extends Operation {

  @Option(
      names = "--verify",
      paramLabel = "PATH",
      description = "Tell whether the code at PATH claims to satisfy the requirement.")
  private @Nullable String file;

  CreatorCommand(Console console) {
    super(console);
  }

  @Override
  Answer run() throws AuthorizationException, MalformedRightException, IOException {
    RightDefinition right = read();
    Optional<String> text = right.creatorRequirement();
    Answer recorded =
        Answer.of(statusOf(text.isPresent()), text.isPresent() ? "recorded" : "not-recorded")
            .printing(
                List.of(
                    "identifier: " + printable(right.creatorIdentifier().orElse("none")),
                    "requirement: " + printable(text.orElse("none"))))
            .with(json -> json.writeStringField("identifier", right.creatorIdentifier().orElse("")))
            .with(json -> json.writeStringField("requirement", text.orElse("")));
    if (text.isEmpty()) {
      return recorded;
    }
    ParseResult<Requirement> parsed = RequirementParser.strict().requirement(text.get());
    if (parsed.document().isEmpty()) {
      return recorded.unreadable(
          "the recorded requirement cannot be read: " + parsed.issues().get(0).message());
    }
    return file == null ? recorded : evaluated(recorded, parsed.document().get(), file);
  }

  private static Answer evaluated(Answer recorded, Requirement requirement, String path) {
    try {
      Evaluation evaluation = StaticCode.open(Path.of(path)).evaluateUnverified(requirement);
      return recorded
          .ending(
              statusOf(evaluation.satisfied()),
              evaluation.satisfied() ? "satisfied" : "not-satisfied")
          .printing(evaluation.explain() + '\n')
          .with(json -> json.writeBooleanField("satisfied", evaluation.satisfied()))
          .with(json -> json.writeBooleanField("verified", false));
    } catch (IOException problem) {
      return recorded.unreadable(FileProblem.of(path, problem));
    } catch (InvalidPathException problem) {
      return recorded.unreadable(printable(path) + ": is not the name of a file");
    } catch (MalformedSignatureException problem) {
      return recorded.unreadable(
          printable(path) + ": " + printable(String.valueOf(problem.getMessage())));
    }
  }

  private static int statusOf(boolean positive) {
    return positive ? AuthdbExitStatus.SUCCESS : AuthdbExitStatus.NEGATIVE;
  }
}
