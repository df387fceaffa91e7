package org.countersign.cli;

import java.io.IOException;
import java.util.List;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.PlacementException;
import org.countersign.authorization.RightUpdateException;
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
final class AuthdbReplaceCommand extends AuthdbChange {

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

  AuthdbReplaceCommand(Console console) {
    super(console);
  }

  @Override
  int run()
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    Mechanism replaced = parse(old);
    Mechanism wanted = parse(replacement);
    if (replaced.equals(wanted)) {
      throw usage("a mechanism cannot replace itself");
    }
    return change(
        current ->
            current.withMechanisms(
                listToChange(current, true).replace(replaced, wanted, all, drop)),
        List.of(wanted),
        (before, after) -> "replaced at " + before.mechanisms().indexOf(replaced));
  }
}
