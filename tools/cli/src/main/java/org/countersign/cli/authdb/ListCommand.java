package org.countersign.cli.authdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import org.countersign.cli.Console;
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
final class ListCommand extends Operation {

  @Option(names = "-n", description = "Put the index, from 0, in front.")
  private boolean numbered;

  @Option(
      names = "--lenient",
      description = "Show what authd would store of texts that are no mechanisms.")
  private boolean lenient;

  ListCommand(Console console) {
    super(console);
  }

  @Override
  Answer run() throws AuthorizationException, MalformedRightException, IOException {
    RightDefinition right = read();
    requireList(right);
    List<String> texts = lenient ? right.storedMechanismTexts() : listOf(right).texts();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      lines.add((numbered ? i + "\t" : "") + printable(texts.get(i)));
    }
    return Answer.success("listed")
        .printing(lines)
        .with(json -> AuthdbJson.writeTexts(json, "mechanisms", texts));
  }
}
