package org.countersign.cli;

import java.util.List;
import java.util.Optional;
import org.countersign.requirement.Requirement;
import org.countersign.signature.StaticCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
      "  schema, path (a URI file:///... of a name that is no text), valid, with -R satisfied,",
      "  anchors (the FILE) with --trust-anchors",
      "  satisfiesDesignatedRequirement, mainExecutable, format",
      "  slices [{architecture, hidden, valid, identifier, teamIdentifier, cdhash, cdhashes, flags,",
      "    flagNames, authorities, checks}], null for what a slice does not name",
      "  checks {label: {result: passed, failed or not-checked, and then reason}}, over all slices",
      "  findings [{status, name, check, where, slot and page if it is about one, message}]",
      "  remarks [text]",
      "  evaluation  with -R: in the schema countersign.evaluation/1",
      "  error       if it cannot be read: message, and status {code, name} if there is one; of",
      "              the others there are schema, path, valid, satisfied, slices [], and findings:",
      "              what makes the file unreadable as code",
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
      "  countersign verify --detached document.signature document",
      "  countersign verify --recursive --json build | jq 'select(.valid | not)'"
    })
final class VerifyCommand extends CodeCommand {

  static final String NAME = "verify";

  @Option(
      names = {"-R", "--test-requirement"},
      paramLabel = "REQUIREMENT",
      description = "=TEXT, a file of text or of a binary form, or - for standard input.")
  private @Nullable String requirement;

  @Option(
      names = "--recursive",
      description = {
        "Verify all code in directories: bundles, and Mach-O files of any name, also in",
        "bundles. Those that are not signed are not valid. Links are not followed."
      })
  private boolean recursive;

  @Option(names = "--json", description = "Print JSON for programs.")
  private boolean json;

  private Optional<Requirement> wanted = Optional.empty();

  VerifyCommand(Console console) {
    super(console);
  }

  @Override
  void prepare() {
    super.prepare();
    if (recursive && isDetached()) {
      throw invalid("--detached is the signature of one PATH alone");
    }
    if (requirement != null) {
      requireNotEmpty(List.of(requirement));
      wanted = Optional.of(new RequirementArgument(console()).read(requirement));
    }
  }

  @Override
  List<CodePath> find(List<String> paths) {
    return recursive
        ? paths.stream().flatMap(path -> CodeSearch.in(path).stream()).toList()
        : super.find(paths);
  }

  @Override
  int answer(String name, StaticCode code) throws CodeFile.Unreadable {
    VerifiedCode verified = VerifiedCode.of(name, verify(code), wanted);
    if (json) {
      console().printLine(VerificationJson.of(verified, roots()));
    } else {
      console().print(VerificationText.of(verified, roots()));
    }
    return verified.exitStatus();
  }

  @Override
  void report(String name, CodeFile.Problem problem) {
    if (json) {
      console().printLine(VerificationJson.of(name, problem, wanted.isPresent(), roots()));
    } else {
      problem.complainAbout(name, console());
    }
  }
}
