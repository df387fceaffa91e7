package org.countersign.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.DesiredState;
import org.countersign.authorization.Drift;
import org.countersign.authorization.DriftFinding;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells how a right differs from a policy and from the factory, and writes nothing. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells how a right differs from a policy and from the factory, and writes nothing."
    },
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb status --live policy.plist",
      "  countersign authdb status --json policy.plist < definition.plist"
    })
final class AuthdbStatusCommand extends AuthdbOperation {

  @Parameters(paramLabel = "POLICY", description = "The property list of the policy.")
  private Path policy = Path.of("");

  private @Nullable String right;

  AuthdbStatusCommand(Console console) {
    super(console);
  }

  @Override
  int run() throws AuthorizationException, MalformedRightException, IOException {
    DesiredState wanted = DesiredState.read(DefinitionFilter.read(policy, console));
    right = wanted.right();
    if (options.right != null && !options.right.equals(right)) {
      throw usage("the policy is for the right " + printable(right));
    }
    RightDefinition current = read();
    requireList(current);
    Drift drift =
        Drift.between(current, wanted, validator().factoryStateOf(current), plugins().orElse(null));
    int status = statusOf(drift);
    if (options.json) {
      printJson(
          drift.isInSync() ? "in-sync" : "drift",
          status,
          json -> {
            json.writeArrayFieldStart("findings");
            for (DriftFinding finding : drift.findings()) {
              json.writeStartObject();
              json.writeStringField("kind", finding.kind().word());
              json.writeStringField("message", finding.message());
              json.writeEndObject();
            }
            json.writeEndArray();
            write(json, "mechanisms", current.storedMechanismTexts());
          });
      return status;
    }
    if (drift.isInSync()) {
      console.printLine("in-sync");
    }
    drift.findings().forEach(finding -> console.printLine(finding.toString()));
    return status;
  }

  private static int statusOf(Drift drift) {
    if (drift.isUntested()) {
      return AuthdbExitStatus.UNTESTED;
    }
    return drift.isInSync() ? AuthdbExitStatus.SUCCESS : AuthdbExitStatus.NEGATIVE;
  }

  @Override
  String rightName() {
    return right == null ? super.rightName() : right;
  }
}
