package org.countersign.cli.authdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import org.countersign.cli.Console;
import picocli.CommandLine.Command;

/** Prints the definition of a right as the system came with it. */
@Command(
    name = "factory",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Prints the definition of a right as the system came with it."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb factory --right system.login.console"
    })
final class FactoryCommand extends Operation {

  FactoryCommand(Console console) {
    super(console);
  }

  @Override
  Answer run() throws MalformedRightException {
    RightDefinition right = factoryDefinition();
    return Answer.success("shown")
        .printing(new String(right.toXml(), UTF_8))
        .with(json -> AuthdbJson.write(json, "definition", right));
  }
}
