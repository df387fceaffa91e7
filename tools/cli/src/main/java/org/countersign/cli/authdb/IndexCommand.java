package org.countersign.cli.authdb;

import java.io.IOException;
import java.util.List;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints where a mechanism stands, from 0; -1 and status 1 if nowhere. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Prints where a mechanism stands, from 0; -1 and status 1 if nowhere."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb index --live loginwindow:done",
      "  countersign authdb index --all loginwindow:done < definition.plist"
    })
final class IndexCommand extends Operation {

  @Option(names = "--all", description = "Print every index.")
  private boolean all;

  @Parameters(paramLabel = "MECHANISM", description = "plugin:name[,privileged]")
  private String mechanism = "";

  IndexCommand(Console console) {
    super(console);
  }

  @Override
  Answer run() throws AuthorizationException, MalformedRightException, IOException {
    Mechanism wanted = parse(mechanism);
    List<Integer> found = listOf(read()).indexesOf(wanted);
    List<Integer> shown = found.isEmpty() ? List.of(-1) : all ? found : found.subList(0, 1);
    return (found.isEmpty()
            ? Answer.of(AuthdbExitStatus.NEGATIVE, "absent")
            : Answer.success("present"))
        .printing(shown.stream().map(index -> Integer.toString(index)).toList())
        .with(
            json -> {
              json.writeArrayFieldStart("indexes");
              for (int index : found) {
                json.writeNumber(index);
              }
              json.writeEndArray();
            });
  }
}
