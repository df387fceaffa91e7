package org.countersign.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.MechanismList;
import org.countersign.authorization.PlacementException;
import org.countersign.authorization.RightUpdateException;
import org.countersign.authorization.RightValidator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Replaces the whole list. Rights that came with the system need --force. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Replaces the whole list. Rights that came with the system need --force."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb set --right com.example.right builtin:authenticate,privileged < old > new"
    })
final class AuthdbSetCommand extends AuthdbChange {

  @Parameters(paramLabel = "MECHANISM", arity = "1..*", description = "plugin:name[,privileged]")
  private List<String> mechanisms = new ArrayList<>();

  AuthdbSetCommand(Console console) {
    super(console);
  }

  @Override
  int run()
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    List<Mechanism> wanted = parse(mechanisms);
    RightValidator validator = validator();
    return change(
        current -> {
          requireList(current);
          if (!change.force && validator.factoryStateOf(current).isPresent()) {
            throw new AuthdbFailure(
                AuthdbExitStatus.REFUSED,
                "refused: the right came with the system; --force to replace its list");
          }
          return current.withMechanisms(new MechanismList(wanted));
        },
        wanted,
        (before, after) -> "set " + wanted.size());
  }
}
