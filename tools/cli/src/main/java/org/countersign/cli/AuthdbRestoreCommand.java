package org.countersign.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.PlacementException;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightUpdateException;
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
    description = {"Puts a definition back that was kept before a change."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  sudo countersign authdb restore --live /var/db/countersign/authdb/BACKUP.plist"
    })
final class AuthdbRestoreCommand extends AuthdbChange {

  @Option(names = "--as", paramLabel = "NAME", description = "Restore it as this right.")
  private @Nullable String as;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path backup = Path.of("");

  private @Nullable String right;

  AuthdbRestoreCommand(Console console) {
    super(console);
  }

  @Override
  int run()
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    byte[] contents = DefinitionFilter.read(backup, console);
    Map<String, String> record = record();
    if (!BackupFolder.sha256(contents).equals(record.get("sha256"))) {
      throw new AuthdbFailure(
          AuthdbExitStatus.REFUSED, "refused: the backup is not what was kept; its hash differs");
    }
    String kept = record.getOrDefault("right", "");
    right = as == null ? kept : as;
    if (as == null && options.right != null && !options.right.equals(kept)) {
      throw new AuthdbFailure(
          AuthdbExitStatus.REFUSED,
          "refused: the backup is of the right "
              + printable(kept)
              + "; --as to restore it as another");
    }
    RightDefinition wanted = RightDefinition.read(rightName(), contents);
    refuseOlderSystem(record.getOrDefault("factoryVersion", ""));
    return change(current -> wanted, wantedMechanisms(wanted), (before, after) -> "restored");
  }

  private Map<String, String> record() throws IOException {
    Optional<Map<String, String>> record = BackupFolder.recordOf(backup);
    if (record.isEmpty()) {
      throw new AuthdbFailure(
          AuthdbExitStatus.UNREADABLE,
          "the file that says where the backup comes from is not beside it: "
              + printable(backup.toString()));
    }
    return record.get();
  }

  /** An old list can name a mechanism that a new system lacks; with it nobody can log in. */
  private void refuseOlderSystem(String keptVersion) throws MalformedRightException, IOException {
    Optional<BigInteger> now =
        factory().flatMap(factory -> factory.find(rightName())).flatMap(RightDefinition::version);
    if (change.force || now.isEmpty() || !keptVersion.matches("\\d{1,9}")) {
      return;
    }
    if (now.get().compareTo(new BigInteger(keptVersion)) > 0) {
      throw new AuthdbFailure(
          AuthdbExitStatus.REFUSED,
          "refused: the backup was kept with factory version "
              + keptVersion
              + ", this system has "
              + now.get()
              + "; --force to override");
    }
  }

  private static List<Mechanism> wantedMechanisms(RightDefinition wanted) {
    return wanted.hasMechanismEntry() ? wanted.mechanisms().mechanisms() : List.of();
  }

  @Override
  String rightName() {
    return right == null ? super.rightName() : right;
  }
}
