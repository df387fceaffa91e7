package org.countersign.cli.authdb;

import java.util.ArrayList;
import java.util.List;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.MechanismList;
import org.countersign.cli.Console;
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
final class RemoveCommand extends ChangeOperation {

  @Option(names = "--plugin", paramLabel = "PLUGIN", description = "Remove all of this plug-in.")
  private @Nullable String plugin;

  @Option(names = "--must-exist", description = "End with 1 if one is not there.")
  private boolean mustExist;

  @Parameters(paramLabel = "MECHANISM", arity = "0..*", description = "plugin:name[,privileged]")
  private List<String> mechanisms = new ArrayList<>();

  RemoveCommand(Console console) {
    super(console);
  }

  @Override
  Edit edit() {
    List<Mechanism> unwanted = parse(mechanisms);
    if (unwanted.isEmpty() == (plugin == null)) {
      throw usage("name either mechanisms or a --plugin");
    }
    String removedPlugin = plugin;
    return new Edit(
        current -> {
          MechanismList list = listOf(current);
          requireThere(list, unwanted);
          return current.withMechanisms(
              removedPlugin == null ? list.without(unwanted) : list.withoutPlugin(removedPlugin));
        },
        unwanted,
        (before, after) -> "removed " + (before.mechanisms().size() - after.mechanisms().size()));
  }

  private void requireThere(MechanismList list, List<Mechanism> unwanted) {
    boolean absent =
        plugin == null
            ? !list.mechanisms().containsAll(unwanted)
            : list.withoutPlugin(plugin).equals(list);
    if (mustExist && absent) {
      throw new Failure(AuthdbExitStatus.NEGATIVE, "not all of them are in the list");
    }
  }
}
