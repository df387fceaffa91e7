package org.countersign.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.PlacementException;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightFinding;
import org.countersign.authorization.RightUpdate;
import org.countersign.authorization.RightUpdateException;
import org.countersign.authorization.RightValidator;
import org.countersign.cli.authorization.BackupFolder;
import org.countersign.cli.authorization.UpdateLock;
import picocli.CommandLine.Mixin;

/** What all commands of {@code authdb} do alike that change a right. */
abstract class AuthdbChange extends AuthdbOperation {

  @Mixin AuthdbChangeOptions change = new AuthdbChangeOptions();

  AuthdbChange(Console console) {
    super(console);
  }

  /** Says what was done, for the report: {@code inserted at 16 (before loginwindow:done)}. */
  @FunctionalInterface
  interface Report {
    String of(RightDefinition before, RightDefinition after);
  }

  /**
   * Makes a change where the options say.
   *
   * @param wanted mechanisms that nobody needs to be warned of
   */
  int change(RightUpdate.Change edit, Collection<Mechanism> wanted, Report report)
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    if (change.inPlace && (options.file == null || options.live)) {
      throw usage("--in-place wants a --file");
    }
    if (change.retries < 0) {
      throw usage("--retries takes a number from 0");
    }
    RightValidator validator = validator().withWanted(wanted);
    RightUpdate update =
        RightUpdate.of(database(change.inPlace), validator).withRetries(change.retries);
    if (change.force) {
      update = update.insisting();
    }
    if (change.dryRun) {
      return preview(update.preview(rightName(), edit));
    }
    return options.live ? changeLive(update, edit, report) : filter(update, edit, report);
  }

  private int preview(RightUpdate.Result result) {
    List<String> difference =
        DefinitionDifference.of(
            rightName() + " (now)", result.before(), rightName() + " (wanted)", result.after());
    int status = difference.isEmpty() ? AuthdbExitStatus.SUCCESS : AuthdbExitStatus.WOULD_CHANGE;
    warn(result.warnings());
    if (options.json) {
      printJson(
          difference.isEmpty() ? "unchanged" : "would-change",
          status,
          json -> {
            write(json, "before", result.before().storedMechanismTexts());
            write(json, "after", result.after().storedMechanismTexts());
            write(json, "difference", difference);
          });
    } else {
      difference.forEach(console::printLine);
    }
    return status;
  }

  private int filter(RightUpdate update, RightUpdate.Change edit, Report report)
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    RightUpdate.Result result = update.preview(rightName(), edit);
    RightDefinition after = change.sortKeys ? result.after().withSortedKeys() : result.after();
    boolean same = result.after().equals(result.before());
    if (!change.inPlace || !same || change.sortKeys) {
      try {
        database(change.inPlace).write(after);
      } catch (IOException problem) {
        throw new AuthdbFailure(
            AuthdbExitStatus.INPUT_OUTPUT, FileProblem.of(String.valueOf(options.file), problem));
      }
    }
    warn(result.warnings());
    String outcome = same ? "unchanged" : report.of(result.before(), result.after());
    if (options.json) {
      console.printError(
          json(same ? "unchanged" : "changed", 0, json -> json.writeStringField("report", outcome))
              + '\n');
    } else {
      remark(outcome);
    }
    return AuthdbExitStatus.SUCCESS;
  }

  private int changeLive(RightUpdate update, RightUpdate.Change edit, Report report)
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    RightUpdate kept = change.noBackup ? update : update.withBackups(backups());
    Optional<UpdateLock> lock;
    try {
      lock = UpdateLock.tryTaking(system().lock());
    } catch (IOException problem) {
      throw new AuthdbFailure(
          AuthdbExitStatus.INPUT_OUTPUT,
          "cannot lock " + FileProblem.of(system().lock(), problem) + "; run it as root");
    }
    if (lock.isEmpty()) {
      throw new AuthdbFailure(
          AuthdbExitStatus.CHANGED_CONCURRENTLY,
          "another run of countersign is changing rights; try again when it has ended");
    }
    UpdateLock held = lock.get();
    try (held) {
      return report(kept.run(rightName(), edit), report);
    }
  }

  private int report(RightUpdate.Result result, Report report) {
    warn(result.warnings());
    String outcome = result.written() ? report.of(result.before(), result.after()) : "unchanged";
    if (options.json) {
      printJson(
          result.written() ? "changed" : "unchanged",
          AuthdbExitStatus.SUCCESS,
          json -> {
            json.writeStringField("report", outcome);
            write(json, "before", result.before().storedMechanismTexts());
            write(json, "after", result.after().storedMechanismTexts());
            json.writeStringField("modifiedBefore", result.before().modified().orElse(""));
            json.writeStringField("modifiedAfter", result.after().modified().orElse(""));
            json.writeStringField("backup", result.backup().orElse(""));
            write(json, "warnings", result.warnings().stream().map(Object::toString).toList());
          });
    } else if (!options.quiet) {
      describe(result, outcome).forEach(console::printLine);
    }
    return AuthdbExitStatus.SUCCESS;
  }

  private List<String> describe(RightUpdate.Result result, String outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(printable(rightName()) + ": " + outcome);
    if (result.written()) {
      lines.add(
          "modified: "
              + printable(result.before().modified().orElse("never"))
              + " -> "
              + printable(result.after().modified().orElse("never")));
      if (result.backup().isPresent()) {
        lines.add("backup: " + printable(result.backup().get()));
        if (rightName().equals(RightDefinition.LOGIN_CONSOLE)) {
          lines.addAll(Recovery.lines(printable(result.backup().get())));
        }
      }
    }
    return lines;
  }

  private void warn(List<RightFinding> findings) {
    findings.forEach(finding -> remark("warning: " + finding));
  }

  BackupFolder backups() throws IOException, MalformedRightException {
    Map<String, String> circumstances = new LinkedHashMap<>();
    circumstances.put("operation", command.name());
    circumstances.put("macos", system().macosVersion().orElse(""));
    circumstances.put(
        "factoryVersion",
        factory()
            .flatMap(factory -> factory.find(rightName()))
            .flatMap(RightDefinition::version)
            .map(Object::toString)
            .orElse(""));
    circumstances.put("tool", new RootCommand.Version().getVersion()[0]);
    return new BackupFolder(
        change.backups == null ? system().backups() : change.backups,
        Clock.systemUTC(),
        circumstances);
  }
}
