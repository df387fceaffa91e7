package org.countersign.cli.authdb;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.countersign.authorization.AuthorizationException;
import org.countersign.authorization.MalformedRightException;
import org.countersign.authorization.PluginFolders;
import org.countersign.authorization.RightDefinition;
import org.countersign.authorization.RightFinding;
import org.countersign.cli.Console;
import org.countersign.requirement.Requirement;
import org.countersign.requirement.RequirementParser;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a right by all rules, its plug-ins included, and writes nothing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Checks a right by all rules, its plug-ins included, and writes nothing."},
    footer = {
      "",
      "Exit status: 0 nothing worse than warnings; 4 something that the rules refuse.",
      "",
      "Examples:",
      "  sudo countersign authdb doctor --live",
      "  countersign authdb doctor --require 'anchor apple generic' --live"
    })
final class DoctorCommand extends Operation {

  private static final String NO_PLUGINS =
      "warning: --require checks nothing here: there is no macOS whose plug-ins could be looked at;"
          + " --system names its root";

  @Option(
      names = "--require",
      paramLabel = "REQUIREMENT",
      description = "Warn of plug-ins whose signature does not claim to satisfy this.")
  private @Nullable String requirement;

  DoctorCommand(Console console) {
    super(console);
  }

  @Override
  Answer run() throws AuthorizationException, MalformedRightException, IOException {
    RightDefinition right = read();
    List<RightFinding> findings = validator().check(right);
    boolean refused = findings.stream().anyMatch(finding -> finding.refuses(false));
    return (refused ? Answer.of(AuthdbExitStatus.REFUSED, "unsound") : Answer.success("sound"))
        .printing(findings.stream().map(RightFinding::toString).toList())
        .remarking(findings.isEmpty() ? List.of("nothing found") : List.of())
        .remarking(checksNoPlugins() ? List.of(NO_PLUGINS) : List.of())
        .with(json -> AuthdbJson.write(json, "findings", findings));
  }

  private boolean checksNoPlugins() {
    return requirement != null && plugins().isEmpty();
  }

  @Override
  Optional<PluginFolders> plugins() {
    if (requirement == null) {
      return super.plugins();
    }
    Optional<Requirement> wanted = RequirementParser.strict().requirement(requirement).document();
    if (wanted.isEmpty()) {
      throw usage("--require is no requirement; 'countersign csreq' says why");
    }
    return super.plugins().map(plugins -> plugins.requiring(wanted.get()));
  }
}
