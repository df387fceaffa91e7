package org.countersign.cli.authdb;

import java.util.List;
import org.countersign.cli.Console;
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
      "JSON: one object a run, in the schema countersign.authdb/1: schema, operation, right, outcome,",
      "exit, macos, and what the operation has found. A filter writes it to standard error.",
      "",
      "Exit status:",
      "   0  done, or nothing to do",
      "   1  a check is negative, or the right has drifted",
      "   2  the arguments make no sense",
      "   3  a definition, policy or right cannot be read",
      "   4  the rules refuse the definition",
      "   5  a mechanism cannot go where it was wanted",
      "   6  the system denied the write",
      "   7  what was read back differs; the message says whether the old definition is back",
      "   8  somebody else changed the right meanwhile, or is changing rights now",
      "   9  no backup, no file for the lock, no answer, or output that cannot be written",
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
public final class AuthdbCommand implements Runnable {

  /** What the command is called. */
  public static final String NAME = "authdb";

  private final Console console;

  @Spec private CommandSpec command;

  /** Makes the command, which reads from and writes to {@code console}. */
  public AuthdbCommand(Console console) {
    this.console = console;
  }

  /**
   * Adds the operations to {@code authdb}, the command line of such a command. They are not among
   * its annotations, because their models take longer to make than most other commands to run.
   */
  public static void addOperations(CommandLine authdb) {
    AuthdbCommand command = authdb.getCommand();
    command.operations().forEach(authdb::addSubcommand);
  }

  private List<Operation> operations() {
    return List.of(
        new ListCommand(console),
        new ShowCommand(console),
        new CheckCommand(console),
        new IndexCommand(console),
        new InsertCommand(console),
        new RemoveCommand(console),
        new ReplaceCommand(console),
        new SetCommand(console),
        new ApplyCommand(console),
        new StatusCommand(console),
        new BackupCommand(console),
        new RestoreCommand(console),
        new FactoryCommand(console),
        new ResetRightCommand(console),
        new CreatorCommand(console),
        new DoctorCommand(console));
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "an operation is missing");
  }
}
