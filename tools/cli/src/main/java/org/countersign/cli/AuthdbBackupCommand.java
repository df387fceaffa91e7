package org.countersign.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps the definition as it is, and prints where. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Keeps the definition as it is, and prints where."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  sudo countersign authdb backup --live",
      "  countersign authdb backup backups < definition.plist"
    })
final class AuthdbBackupCommand extends AuthdbChange {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Where to; /var/db/countersign/authdb if it is not given.")
  private @Nullable Path folder;

  AuthdbBackupCommand(Console console) {
    super(console);
  }

  @Override
  int run() throws AuthorizationException, MalformedRightException, IOException {
    RightDefinition right = read();
    if (folder != null) {
      change.backups = folder;
    }
    String path;
    try {
      path = backups().save(right);
    } catch (IOException problem) {
      throw new AuthdbFailure(
          AuthdbExitStatus.INPUT_OUTPUT, "no backup could be kept: " + FileProblem.of(problem));
    }
    if (options.json) {
      printJson("kept", AuthdbExitStatus.SUCCESS, json -> json.writeStringField("backup", path));
    } else {
      console.printLine(printable(path));
    }
    return AuthdbExitStatus.SUCCESS;
  }
}
