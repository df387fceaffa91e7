package org.countersign.cli.authdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countersign.ByteString;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import org.countersign.cli.Console;
import org.countersign.cli.FileProblem;
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
final class BackupCommand extends Operation {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Where to; /var/db/countersign/authdb if it is not given.")
  private @Nullable Path folder;

  BackupCommand(Console console) {
    super(console);
  }

  @Override
  Answer run() throws AuthorizationException, MalformedRightException, IOException {
    ByteString asRead = options.store(console, false).readBytes(rightName());
    RightDefinition right = RightDefinition.read(rightName(), asRead.toByteArray());
    if (options.dryRun()) {
      return Answer.of(AuthdbExitStatus.WOULD_CHANGE, "would-keep");
    }
    try {
      String path = backups(Optional.ofNullable(folder)).save(right, asRead);
      return Answer.success("kept")
          .printing(List.of(printable(path)))
          .with(json -> json.writeStringField("backup", path));
    } catch (IOException problem) {
      throw new Failure(
          AuthdbExitStatus.INPUT_OUTPUT, "no backup could be kept: " + FileProblem.of(problem));
    }
  }
}
