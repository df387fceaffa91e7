package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
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
final class AuthdbFactoryCommand extends AuthdbOperation {

  AuthdbFactoryCommand(Console console) {
    super(console);
  }

  @Override
  int run() throws MalformedRightException, IOException {
    RightDefinition right = AuthdbFactory.definition(factory(), rightName());
    if (options.json) {
      printJson(
          "shown",
          AuthdbExitStatus.SUCCESS,
          json -> {
            json.writeFieldName("definition");
            PropertyListJson.write(json, right.entries());
          });
    } else {
      console.print(new String(right.toXml(), UTF_8));
    }
    return AuthdbExitStatus.SUCCESS;
  }
}
