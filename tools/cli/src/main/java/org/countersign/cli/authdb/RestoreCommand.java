package org.countersign.cli.authdb;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightUpdate;
import org.countersign.cli.Console;
import org.countersign.cli.FileProblem;
import org.countersign.cli.authorization.BackupFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a definition back that was kept before a change. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Puts a definition back that was kept before a change.",
      "",
      "A right that is gone is made anew."
    },
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  sudo countersign authdb restore --live /var/db/countersign/authdb/BACKUP.plist",
      "  sudo countersign authdb restore --live --right com.example.right BACKUP.plist"
    })
final class RestoreCommand extends ChangeOperation {

  @Option(names = "--as", paramLabel = "NAME", description = "Restore it as this right.")
  private @Nullable String as;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path backup = Path.of("");

  RestoreCommand(Console console) {
    super(console);
  }

  @Override
  Edit edit() throws MalformedRightException {
    byte[] contents = read(backup);
    Map<String, String> record = record();
    if (!BackupFolder.sha256(contents).equals(record.get("sha256"))) {
      throw new Failure(
          AuthdbExitStatus.REFUSED, "refused: the backup is not what was kept; its hash differs");
    }
    workOn(target(record.getOrDefault("right", "")));
    RightDefinition wanted = RightDefinition.read(rightName(), contents);
    refuseOlderSystem(record.getOrDefault("factoryVersion", ""));
    return new Edit(
        RightUpdate.Change.to(wanted), mechanismsOf(wanted), (before, after) -> "restored");
  }

  private Map<String, String> record() {
    try {
      return BackupFolder.recordOf(backup)
          .orElseThrow(
              () ->
                  new Failure(
                      AuthdbExitStatus.UNREADABLE,
                      "the file that says where the backup comes from is not beside it: "
                          + FileProblem.name(backup)));
    } catch (IOException problem) {
      throw new Failure(
          AuthdbExitStatus.UNREADABLE, "the record of " + FileProblem.of(backup, problem));
    }
  }

  /** Returns the right to restore: the one that was kept, which must be meant, or another. */
  private String target(String kept) {
    if (as != null) {
      return as;
    }
    if (!kept.equals(options.right())) {
      throw new Failure(
          AuthdbExitStatus.REFUSED,
          "refused: the backup is of the right "
              + printable(kept)
              + ", not of "
              + printable(options.right())
              + "; --right to name it, --as to restore it as another");
    }
    return kept;
  }

  /** An old list can name a mechanism that a new system lacks; with it nobody can log in. */
  private void refuseOlderSystem(String keptVersion) throws MalformedRightException {
    Optional<BigInteger> now =
        factory().flatMap(factory -> factory.find(rightName())).flatMap(RightDefinition::version);
    if (change.force() || now.isEmpty() || keptVersion.isEmpty()) {
      return;
    }
    if (!keptVersion.matches("\\d{1,9}") || now.get().compareTo(new BigInteger(keptVersion)) > 0) {
      throw new Failure(
          AuthdbExitStatus.REFUSED,
          "refused: the backup was kept with factory version "
              + printable(keptVersion)
              + ", this system has "
              + now.get()
              + "; --force to override");
    }
  }

  private static List<Mechanism> mechanismsOf(RightDefinition wanted) {
    return wanted.hasMechanismEntry() ? wanted.mechanisms().mechanisms() : List.of();
  }
}
