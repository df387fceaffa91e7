package org.countersign.cli.authdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.MechanismList;
import org.countersign.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether mechanisms are in the list, and prints those that are not. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Tells whether mechanisms are in the list, and prints those that are not."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb check --live 'Escrow Buddy:Invoke,privileged'",
      "  countersign authdb check --order Crypt:Check,privileged loginwindow:done < definition.plist"
    })
final class CheckCommand extends Operation {

  @Option(names = "--order", description = "Want them in the given order, too.")
  private boolean order;

  @Parameters(paramLabel = "MECHANISM", arity = "1..*", description = "plugin:name[,privileged]")
  private List<String> mechanisms = new ArrayList<>();

  CheckCommand(Console console) {
    super(console);
  }

  @Override
  Answer run() throws AuthorizationException, MalformedRightException, IOException {
    List<Mechanism> wanted = parse(mechanisms);
    MechanismList list = listOf(read());
    List<String> missing =
        wanted.stream().filter(each -> !list.contains(each)).map(Mechanism::text).toList();
    boolean inOrder = !order || list.containsInOrder(wanted);
    Answer answer =
        missing.isEmpty() && inOrder
            ? Answer.success("present")
            : Answer.of(AuthdbExitStatus.NEGATIVE, missing.isEmpty() ? "misordered" : "absent");
    return answer
        .printing(missing.stream().map(Operation::printable).toList())
        .remarking(
            missing.isEmpty() && !inOrder
                ? List.of("all are present, but not in this order")
                : List.of())
        .with(json -> AuthdbJson.writeTexts(json, "missing", missing))
        .with(json -> json.writeBooleanField("inOrder", inOrder));
  }
}
