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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes every occurrence of mechanisms, or all of a plug-in. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Removes every occurrence of mechanisms, or all of a plug-in."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb remove --live 'Escrow Buddy:Invoke,privileged'",
      "  countersign authdb remove --plugin XCreds < old > new"
    })
final class AuthdbRemoveCommand extends AuthdbChange {

  @Option(names = "--plugin", paramLabel = "PLUGIN", description = "Remove all of this plug-in.")
  private @Nullable String plugin;

  @Option(names = "--must-exist", description = "End with 1 if one is not there.")
  private boolean mustExist;

  @Parameters(paramLabel = "MECHANISM", arity = "0..*", description = "plugin:name[,privileged]")
  private List<String> mechanisms = new ArrayList<>();

  AuthdbRemoveCommand(Console console) {
    super(console);
  }

  @Override
  int run()
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    List<Mechanism> unwanted = parse(mechanisms);
    if (unwanted.isEmpty() == (plugin == null)) {
      throw usage("name either mechanisms or a --plugin");
    }
    String removedPlugin = plugin;
    return change(
        current -> {
          MechanismList list = listToChange(current, true);
          requireThere(list, unwanted);
          return current.withMechanisms(
              removedPlugin == null ? list.without(unwanted) : list.withoutPlugin(removedPlugin));
        },
        List.of(),
        (before, after) -> "removed " + (before.mechanisms().size() - after.mechanisms().size()));
  }

  private void requireThere(MechanismList list, List<Mechanism> unwanted) {
    boolean absent =
        plugin == null
            ? !list.mechanisms().containsAll(unwanted)
            : list.withoutPlugin(plugin).equals(list);
    if (mustExist && absent) {
      throw new AuthdbFailure(AuthdbExitStatus.NEGATIVE, "not all of them are in the list");
    }
  }
}
