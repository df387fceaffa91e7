package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.requirement.Requirement;
import org.countersign.signature.StaticCode;
import org.countersign.signature.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies signed code. */
@Command(
    name = VerifyCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Verifies that signed code is what was signed, in every slice, and says what is wrong.",
      "",
      "PATH is a Mach-O file or a bundle such as Example.app. Valid code is code that somebody"
          + " signed and nobody changed; who signed it is for a requirement to say. Never looked at"
          + " are revocation and notarization, which take a connection, and the resources of"
          + " bundles."
    },
    footer = {
      "",
      "JSON: one object a line for each PATH, or with --recursive for all code found, in the schema",
      "countersign.verification/1:",
      "  schema, path, valid, with -R satisfied",
      "  satisfiesDesignatedRequirement, mainExecutable, format",
      "  slices [{architecture, hidden, valid, identifier, teamIdentifier, cdhash, cdhashes, flags,",
      "    flagNames, authorities, checks}], null for what a slice does not name",
      "  checks {label: {result: passed, failed or not-checked, and then reason}}, over all slices",
      "  findings [{status, name, check, where, slot and page if it is about one, message}]",
      "  remarks [text]",
      "  evaluation  with -R: in the schema countersign.evaluation/1",
      "  error       instead of all from there on, if it cannot be read: message, and",
      "              status {code, name} if there is one",
      "",
      "Exit status, as of codesign; of several files the worst counts, 1 before 3:",
      "  0  all is valid, and satisfies its own designated requirement and the given one",
      "  1  something is not valid, not signed, or cannot be read",
      "  2  the arguments make no sense",
      "  3  all is valid, but something does not satisfy the requirement, or its own",
      "",
      "Examples:",
      "  countersign verify Example.app",
      "  countersign verify -R '=anchor apple generic' Example.app",
      "  countersign verify --detached document.sig document",
      "  countersign verify --recursive --json build | jq 'select(.valid | not)'"
    })
final class VerifyCommand implements Callable<Integer> {

  static final String NAME = "verify";

  private final Console console;

  @Spec private CommandSpec command;

  @Option(
      names = {"-R", "--test-requirement"},
      paramLabel = "REQUIREMENT",
      description = "=TEXT, a file of text or of a binary form, or - for standard input.")
  private @Nullable String requirement;

  @Option(
      names = "--detached",
      paramLabel = "FILE",
      description =
          "The signature of PATH, which may be any file, as codesign --detached writes it.")
  private @Nullable String detached;

  @Option(
      names = "--recursive",
      description = {
        "Verify all code in directories: bundles, and Mach-O files of any name, also in",
        "bundles. Those that are not signed are not valid. Links are not followed."
      })
  private boolean recursive;

  @Option(names = "--json", description = "Print JSON for programs.")
  private boolean json;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "What to verify.")
  private List<String> paths = new ArrayList<>();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PathArgument.requireNotEmpty(paths, command);
    requireOneSignedFile();
    Optional<Requirement> wanted = wanted();
    List<CodePath> all =
        paths.stream()
            .flatMap(
                path -> (recursive ? CodeSearch.in(path) : List.of(CodePath.of(path))).stream())
            .toList();
    ProgressBar progress = ProgressBar.on(console, all.size());
    int status = ExitStatus.SUCCESS;
    for (CodePath path : all) {
      if (console.hasFailed()) {
        break;
      }
      status = ExitStatus.worse(status, verify(path, wanted, progress));
      progress.end();
    }
    progress.erase();
    return status;
  }

  private void requireOneSignedFile() {
    if (detached != null) {
      PathArgument.requireNotEmpty(List.of(detached), command);
      if (recursive || paths.size() > 1) {
        throw new ParameterException(
            command.commandLine(), "--detached is the signature of one PATH alone");
      }
    }
  }

  private Optional<Requirement> wanted() {
    if (requirement == null) {
      return Optional.empty();
    }
    PathArgument.requireNotEmpty(List.of(requirement), command);
    return Optional.of(new RequirementArgument(console).read(requirement));
  }

  private int verify(CodePath path, Optional<Requirement> wanted, ProgressBar progress) {
    CodeFile.Problem problem = path.problem();
    if (problem == null) {
      try {
        StaticCode code = CodeFile.open(path.name(), detached);
        progress.begin(code);
        Verification verification = CodeFile.verify(code, progress);
        progress.erase();
        VerifiedCode verified = VerifiedCode.of(path.name(), verification, wanted);
        report(verified);
        return verified.exitStatus();
      } catch (CodeFile.Unreadable unreadable) {
        problem = unreadable.problem();
      }
    }
    progress.erase();
    report(path.name(), problem, wanted.isPresent());
    return ExitStatus.FAILURE;
  }

  private void report(VerifiedCode code) {
    if (json) {
      console.printLine(VerificationJson.of(code));
    } else {
      console.print(VerificationText.of(code));
    }
    console.flush(); // each answer when it is there: the next may take long
  }

  private void report(String path, CodeFile.Problem problem, boolean hasRequirement) {
    if (json) {
      console.printLine(VerificationJson.of(path, problem, hasRequirement));
    } else {
      problem.complainAbout(path, console);
    }
  }
}
