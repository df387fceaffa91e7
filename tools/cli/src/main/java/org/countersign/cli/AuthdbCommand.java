package org.countersign.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Manages the mechanisms of rights in the authorization database of macOS. */
@Command(
    name = AuthdbCommand.NAME,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "OPERATION",
    description = {
      "Manages the login mechanisms of rights in the authorization database of macOS.",
      "",
      "Without --live an operation is a filter: it reads a definition from standard input, or from",
      "--file, and writes the changed one to standard output; nothing if it refuses."
    },
    footer = {
      "",
      "A mechanism is plugin:name or plugin:name,privileged. Indexes count from 0.",
      "",
      "JSON: one object, in the schema countersign.authdb/1: schema, operation, right, outcome, exit,",
      "macos, and what the operation has found. A filter writes it to standard error.",
      "",
      "Exit status:",
      "   0  done, or nothing to do",
      "   1  a check is negative, or the right has drifted",
      "   2  the arguments make no sense",
      "   3  a definition, policy or right cannot be read",
      "   4  the rules refuse the definition",
      "   5  a mechanism cannot go where it was wanted",
      "   6  the system denied the write",
      "   7  what was read back differs; the old definition was written again",
      "   8  somebody else changed the right meanwhile",
      "   9  no backup, no lock, no answer, or a file that cannot be written",
      "  10  a dry run would change something",
      "  11  the policy was not tested with this version of macOS",
      "",
      "Examples:",
      "  sudo countersign authdb insert --live 'Escrow Buddy:Invoke,privileged' --before loginwindow:done",
      "  security authorizationdb read system.login.console | countersign authdb list -n",
      "  countersign authdb status --live policy.plist",
      "",
      "'countersign authdb OPERATION --help' tells more. In a pipe, set -o pipefail."
    })
final class AuthdbCommand implements Runnable {

  static final String NAME = "authdb";

  private static final List<Class<? extends AuthdbOperation>> OPERATIONS =
      List.of(
          AuthdbListCommand.class,
          AuthdbShowCommand.class,
          AuthdbCheckCommand.class,
          AuthdbIndexCommand.class,
          AuthdbInsertCommand.class,
          AuthdbRemoveCommand.class,
          AuthdbReplaceCommand.class,
          AuthdbSetCommand.class,
          AuthdbApplyCommand.class,
          AuthdbStatusCommand.class,
          AuthdbBackupCommand.class,
          AuthdbRestoreCommand.class,
          AuthdbFactoryCommand.class,
          AuthdbResetRightCommand.class,
          AuthdbCreatorCommand.class,
          AuthdbDoctorCommand.class);

  @Spec private CommandSpec command;

  AuthdbCommand(Console console) {} // which its operations use

  /**
   * Adds the operations to this command. They are not among its annotations, because their models
   * take longer to make than most other commands to run.
   */
  static void addOperations(CommandLine authdb) {
    OPERATIONS.forEach(authdb::addSubcommand);
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "an operation is missing");
  }
}
