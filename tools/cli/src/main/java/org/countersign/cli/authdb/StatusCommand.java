package org.countersign.cli.authdb;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.DesiredState;
import org.countersign.authorization.Drift;
import org.countersign.authorization.DriftFinding;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.RightDefinition;
import org.countersign.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
final class StatusCommand extends Operation {

  private static final String IN_SYNC = "in-sync";

  @Mixin private final PolicyArgument policy = new PolicyArgument();

  StatusCommand(Console console) {
    super(console);
  }

  @Override
  Answer run() throws AuthorizationException, MalformedRightException, IOException {
    DesiredState wanted = policy.readFor(this);
    RightDefinition current = read();
    requireList(current);
    Drift drift =
        Drift.between(current, wanted, validator().factoryStateOf(current), plugins().orElse(null));
    return verdict(drift)
        .printing(drift.findings().stream().map(DriftFinding::toString).toList())
        .with(json -> write(json, drift.findings()))
        .with(json -> AuthdbJson.writeTexts(json, "mechanisms", current.storedMechanismTexts()));
  }

  private static Answer verdict(Drift drift) {
    if (drift.isUntested()) {
      return Answer.of(AuthdbExitStatus.UNTESTED, "untested");
    }
    return drift.isInSync()
        ? Answer.success(IN_SYNC).printing(List.of(IN_SYNC))
        : Answer.of(AuthdbExitStatus.NEGATIVE, "drift");
  }

  private static void write(JsonGenerator json, List<DriftFinding> findings) throws IOException {
    json.writeArrayFieldStart("findings");
    for (DriftFinding finding : findings) {
      json.writeStartObject();
      json.writeStringField("kind", finding.kind().word());
      json.writeStringField("message", finding.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
