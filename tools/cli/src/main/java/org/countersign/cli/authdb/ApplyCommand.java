package org.countersign.cli.authdb;

import java.util.Optional;
import org.countersign.authorization.DesiredState;
import org.countersign.authorization.Drift;
import org.countersign.authorization.DriftFinding;
import org.countersign.authorization.DriftKind;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.MechanismList;
import org.countersign.authorization.PluginFolders;
import org.countersign.authorization.RightValidator;
import org.countersign.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a right as a policy wants it. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a right as a policy wants it.",
      "",
      "Done a second time it changes nothing."
    },
    footer = {
      "",
      "Exit status: 'countersign authdb --help' lists them.",
      "",
      "Examples:",
      "  countersign authdb apply --live policy.plist",
      "  countersign authdb apply --dry-run policy.plist < definition.plist"
    })
final class ApplyCommand extends ChangeOperation {

  @Option(
      names = "--accept-os-change",
      description = "Go on although the policy was tested with another state of the system.")
  private boolean osChangeAccepted;

  @Mixin private final PolicyArgument policy = new PolicyArgument();

  ApplyCommand(Console console) {
    super(console);
  }

  @Override
  Edit edit() throws MalformedRightException {
    DesiredState wanted = policy.readFor(this);
    RightValidator validator = validator();
    Optional<PluginFolders> plugins = plugins();
    return new Edit(
        current -> {
          MechanismList list = listToLengthen(current);
          requireApplicable(
              Drift.between(
                  current, wanted, validator.factoryStateOf(current), plugins.orElse(null)));
          return current.withMechanisms(wanted.applyTo(list, change.force()));
        },
        wanted.wanted(),
        (before, after) -> "applied the policy");
  }

  private void requireApplicable(Drift drift) {
    for (DriftFinding finding : drift.findings()) {
      if (finding.kind() == DriftKind.FACTORY_CHANGED && !osChangeAccepted) {
        throw new Failure(
            AuthdbExitStatus.UNTESTED, finding + "; --accept-os-change once it is tested");
      }
      if (finding.kind() == DriftKind.BUNDLE_MISSING && !change.force()) {
        throw new Failure(AuthdbExitStatus.REFUSED, "refused (E11): " + finding.message());
      }
    }
  }
}
