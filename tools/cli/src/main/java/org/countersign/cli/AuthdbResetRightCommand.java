package org.countersign.cli;

import java.io.IOException;
import java.util.List;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.PlacementException;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightUpdateException;
import picocli.CommandLine.Command;

/** Makes one right as the system came with it. */
@Command(
    name = "reset-right",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Makes one right as the system came with it."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  sudo countersign authdb reset-right --live --right system.login.console"
    })
final class AuthdbResetRightCommand extends AuthdbChange {

  AuthdbResetRightCommand(Console console) {
    super(console);
  }

  @Override
  int run()
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    RightDefinition factory = AuthdbFactory.definition(factory(), rightName());
    return change(current -> factory, List.of(), (before, after) -> "reset to the factory's");
  }
}
