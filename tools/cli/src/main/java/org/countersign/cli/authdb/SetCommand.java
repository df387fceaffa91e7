package org.countersign.cli.authdb;

import java.util.ArrayList;
import java.util.List;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.Mechanism;
import org.countersign.authorization.MechanismList;
import org.countersign.authorization.RightDefinition;
import org.countersign.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Replaces the whole list. Rights that came with the system need --force. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Replaces the whole list. Rights that came with the system need --force."},
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb set --right com.example.right builtin:authenticate,privileged < old > new"
    })
final class SetCommand extends ChangeOperation {

  @Parameters(paramLabel = "MECHANISM", arity = "1..*", description = "plugin:name[,privileged]")
  private List<String> mechanisms = new ArrayList<>();

  SetCommand(Console console) {
    super(console);
  }

  @Override
  Edit edit() throws MalformedRightException {
    List<Mechanism> wanted = parse(mechanisms);
    boolean known = factory().filter(factory -> factory.find(rightName()).isPresent()).isPresent();
    boolean fromSystem = known || rightName().equals(RightDefinition.LOGIN_CONSOLE);
    return new Edit(
        current -> {
          requireList(current);
          if (fromSystem && !change.force()) {
            throw new Failure(
                AuthdbExitStatus.REFUSED,
                "refused: the right came with the system; --force to replace its list");
          }
          return current.withMechanisms(new MechanismList(wanted));
        },
        wanted,
        (before, after) -> "set " + wanted.size());
  }
}
