package org.countersign.cli.authdb;

import java.util.List;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightUpdate;
import org.countersign.cli.Console;
import picocli.CommandLine.Command;

/** Makes one right as the system came with it. */
@Command(
    name = "reset-right",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes one right as the system came with it.",
      "",
      "A right that is gone is made anew."
    },
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  sudo countersign authdb reset-right --live --right system.login.console"
    })
final class ResetRightCommand extends ChangeOperation {

  ResetRightCommand(Console console) {
    super(console);
  }

  @Override
  Edit edit() throws MalformedRightException {
    RightDefinition factory = factoryDefinition();
    return new Edit(
        RightUpdate.Change.to(factory), List.of(), (before, after) -> "reset to the factory's");
  }
}
