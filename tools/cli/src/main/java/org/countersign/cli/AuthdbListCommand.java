package org.countersign.cli;

import java.io.IOException;
import java.util.List;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the mechanisms of a right in the order in which they run. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Lists the mechanisms of a right in the order in which they run."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb list --live -n",
      "  countersign authdb list --lenient < definition.plist"
    })
final class AuthdbListCommand extends AuthdbOperation {

  @Option(names = "-n", description = "Put the index, from 0, in front.")
  private boolean numbered;

  @Option(
      names = "--lenient",
      description = "Show what authd would store of texts that are no mechanisms.")
  private boolean lenient;

  AuthdbListCommand(Console console) {
    super(console);
  }

  @Override
  int run() throws AuthorizationException, MalformedRightException, IOException {
    RightDefinition right = read();
    requireList(right);
    List<String> texts = lenient ? right.storedMechanismTexts() : listToShow(right).texts();
    if (options.json) {
      printJson("listed", AuthdbExitStatus.SUCCESS, json -> write(json, "mechanisms", texts));
      return AuthdbExitStatus.SUCCESS;
    }
    for (int i = 0; i < texts.size(); i++) {
      console.printLine((numbered ? i + "\t" : "") + printable(texts.get(i)));
    }
    return AuthdbExitStatus.SUCCESS;
  }
}
