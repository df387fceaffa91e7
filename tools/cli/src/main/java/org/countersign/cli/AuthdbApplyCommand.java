package org.countersign.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.DesiredState;
import org.countersign.authorization.Drift;
import org.countersign.authorization.DriftFinding;
import org.countersign.authorization.DriftKind;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.MechanismList;
import org.countersign.authorization.PlacementException;
import org.countersign.authorization.PluginFolders;
import org.countersign.authorization.RightUpdateException;
import org.countersign.authorization.RightValidator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
final class AuthdbApplyCommand extends AuthdbChange {

  @Option(
      names = "--accept-os-change",
      description = "Go on although the policy was tested with another state of the system.")
  private boolean osChangeAccepted;

  @Parameters(paramLabel = "POLICY", description = "The property list of the policy.")
  private Path policy = Path.of("");

  private @Nullable String right;

  AuthdbApplyCommand(Console console) {
    super(console);
  }

  @Override
  int run()
      throws PlacementException,
          RightUpdateException,
          AuthorizationException,
          MalformedRightException,
          IOException {
    DesiredState wanted = DesiredState.read(DefinitionFilter.read(policy, console));
    right = wanted.right();
    if (options.right != null && !options.right.equals(right)) {
      throw usage("the policy is for the right " + printable(right));
    }
    RightValidator validator = validator();
    Optional<PluginFolders> plugins = plugins();
    return change(
        current -> {
          MechanismList list = listToChange(current, change.force);
          requireApplicable(
              Drift.between(
                  current, wanted, validator.factoryStateOf(current), plugins.orElse(null)));
          return current.withMechanisms(wanted.applyTo(list, change.force));
        },
        wanted.wanted(),
        (before, after) -> "applied the policy");
  }

  private void requireApplicable(Drift drift) {
    for (DriftFinding finding : drift.findings()) {
      if (finding.kind() == DriftKind.FACTORY_CHANGED && !osChangeAccepted) {
        throw new AuthdbFailure(
            AuthdbExitStatus.UNTESTED, finding + "; --accept-os-change once it is tested");
      }
      if (finding.kind() == DriftKind.BUNDLE_MISSING && !change.force) {
        throw new AuthdbFailure(AuthdbExitStatus.REFUSED, "refused (E11): " + finding.message());
      }
    }
  }

  @Override
  String rightName() {
    return right == null ? super.rightName() : right;
  }
}
