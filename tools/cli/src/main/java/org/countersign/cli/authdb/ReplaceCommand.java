package org.countersign.cli.authdb;

import java.util.List;
import org.countersign.authorization.Mechanism;
import org.countersign.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts one mechanism into the place of another. */
@Command(
    name = "replace",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Puts one mechanism into the place of another."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb replace --live loginwindow:login XCredsLoginPlugin:UserSetup --force"
    })
final class ReplaceCommand extends ChangeOperation {

  @Option(names = "--all", description = "Replace each of several occurrences.")
  private boolean all;

  @Option(
      names = "--drop",
      description = "If both are there, remove the first and keep the second.")
  private boolean drop;

  @Parameters(index = "0", paramLabel = "OLD", description = "What is to go.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "What is to come.")
  private String replacement = "";

  ReplaceCommand(Console console) {
    super(console);
  }

  @Override
  Edit edit() {
    Mechanism replaced = parse(old);
    Mechanism wanted = parse(replacement);
    if (replaced.equals(wanted)) {
      throw usage("a mechanism cannot replace itself");
    }
    return new Edit(
        current -> current.withMechanisms(listOf(current).replace(replaced, wanted, all, drop)),
        List.of(replaced, wanted),
        (before, after) -> "replaced at " + before.mechanisms().indexOf(replaced));
  }
}
