package org.countersign.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.MechanismList;
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
final class AuthdbCheckCommand extends AuthdbOperation {

  @Option(names = "--order", description = "Want them in the given order, too.")
  private boolean order;

  @Parameters(paramLabel = "MECHANISM", arity = "1..*", description = "plugin:name[,privileged]")
  private List<String> mechanisms = new ArrayList<>();

  AuthdbCheckCommand(Console console) {
    super(console);
  }

  @Override
  int run() throws AuthorizationException, MalformedRightException, IOException {
    List<Mechanism> wanted = parse(mechanisms);
    MechanismList list = listToShow(read());
    List<String> missing =
        wanted.stream().filter(each -> !list.contains(each)).map(Mechanism::text).toList();
    boolean inOrder = !order || list.containsInOrder(wanted);
    int status =
        missing.isEmpty() && inOrder ? AuthdbExitStatus.SUCCESS : AuthdbExitStatus.NEGATIVE;
    if (options.json) {
      printJson(
          status == AuthdbExitStatus.SUCCESS ? "present" : "absent",
          status,
          json -> {
            write(json, "missing", missing);
            json.writeBooleanField("inOrder", inOrder);
          });
      return status;
    }
    missing.forEach(text -> console.printLine(printable(text)));
    if (missing.isEmpty() && !inOrder) {
      remark("all are present, but not in this order");
    }
    return status;
  }
}
