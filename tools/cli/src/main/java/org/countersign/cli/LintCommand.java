package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.countersign.lint.LintSeverity;
import org.countersign.lint.RequirementLinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong or risky in requirements. */
@Command(
    name = LintCommand.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Says what is wrong or risky in requirements: whom they let in whom nobody meant.",
      "",
      "PATH is a file of a requirement or a set, as text or as a blob, a property list that carries"
          + " requirements (SMPrivilegedExecutables, SMAuthorizedClients, CodeRequirement and the like of"
          + " configuration profiles, requirement of authorization rights), a folder in which to look for"
          + " *.req, *.plist and *.mobileconfig, or - for standard input.",
      "",
      "The Info.plist of an app and of a tool that it installs are compared if both are examined in"
          + " one call."
    },
    footer = {
      "",
      "JSON: an array of {path, line, column, rule, severity, message, fix}, where fix is the",
      "requirement repaired, or null. Saved in a file, it is what --baseline takes.",
      "",
      "Exit status:",
      "  0  nothing is found that is bad enough for --fail-on",
      "  1  something is",
      "  2  the arguments make no sense, or something could not be read or written",
      "",
      "Examples:",
      "  countersign lint src/main/requirements Info.plist",
      "  countersign lint -R 'identifier \"com.example.app\"'",
      "  countersign lint --format json . > known.json; countersign lint --baseline known.json .",
      "  countersign doc no-anchor"
    })
final class LintCommand implements Callable<Integer> {

  static final String NAME = "lint";

  /** Stands in output for the text on the command line. */
  private static final String COMMAND_LINE = "-R";

  private final Console console;

  @Spec private CommandSpec command;

  @Option(names = "-R", paramLabel = "TEXT", description = "The text of one requirement.")
  private @Nullable String text;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json, sarif (2.1.0), or github for its annotations.")
  private String format = "text";

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "error or warning: from when on the exit status is 1. Otherwise error.")
  private String failOn = "error";

  @Option(names = "--info", description = "Report what is merely good to know, too.")
  private boolean info;

  @Option(
      names = "--allow",
      paramLabel = "RULE",
      split = ",",
      description = "Leave out a rule, because what it finds is meant.")
  private List<String> allowed = new ArrayList<>();

  @Option(names = "--fix", description = "Repair in the files what can be repaired safely.")
  private boolean fix;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = {
        "Leave out what an earlier run found, saved with --format json. Its paths count from the"
            + " working directory, however they are spelled: run both from the same folder."
      })
  private @Nullable String baseline;

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "What to examine.")
  private List<String> paths = new ArrayList<>();

  LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (text == null == paths.isEmpty()) {
      throw invalid("name a PATH, or give the text of a requirement with -R");
    }
    if (fix && text != null) {
      throw invalid("--fix repairs files; for text see the fix in --format json");
    }
    LintFormat output = choice(LintFormat.values(), format, "--format");
    LintSeverity failing = choice(LintSeverity.values(), failOn, "--fail-on");
    try {
      return examine(output, failing);
    } catch (CommandFailure failure) {
      console.complain(failure.getMessage());
      return ExitStatus.USAGE;
    }
  }

  private int examine(LintFormat output, LintSeverity failing) {
    LintBaseline known = baseline == null ? LintBaseline.EMPTY : LintBaseline.read(baseline);
    LintRun run = new LintRun(rules(), fix, console);
    if (text != null) {
      run.examineText(COMMAND_LINE, text.startsWith("=") ? text.substring(1) : text);
    }
    for (String path : paths) {
      run.examine(LintInputs.of(path, console));
    }
    List<ReportedFinding> findings = run.findings();
    findings.removeIf(found -> allowed.contains(found.finding().rule()) || known.contains(found));
    console.print(output.write(findings));
    boolean isFailing = findings.stream().anyMatch(f -> f.finding().severity().isAtLeast(failing));
    return !run.isComplete()
        ? ExitStatus.USAGE
        : isFailing ? ExitStatus.FAILURE : ExitStatus.SUCCESS;
  }

  private RequirementLinter rules() {
    for (String rule : allowed) {
      FindingKind kind =
          FindingKind.named(rule)
              .orElseThrow(
                  () ->
                      invalid("there is no rule " + rule + "; 'countersign doc --all' lists them"));
      if (kind.isSyntax()) {
        throw invalid(
            rule + " is a mistake of syntax, and text that does not compile cannot be allowed");
      }
    }
    RequirementLinter linter = RequirementLinter.withAllRules().without(allowed);
    return info ? linter : linter.atLeast(LintSeverity.WARNING);
  }

  private <E extends Enum<E>> E choice(E[] values, String word, String option) {
    List<String> words = new ArrayList<>();
    for (E value : values) {
      String name = value.name().toLowerCase(Locale.ROOT);
      boolean isOffered = value != LintSeverity.INFO;
      if (isOffered && name.equals(word)) {
        return value;
      }
      if (isOffered) {
        words.add(name);
      }
    }
    throw invalid(option + " is one of " + String.join(", ", words) + ", not " + word);
  }

  private ParameterException invalid(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
