package org.countersign.lint;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;

/** Old versions that pass. */
final class NoVersionFloor extends LintRule {

  NoVersionFloor() {
    super(
        warning("no-version-floor")
            .summary("Old versions of the program pass too.")
            .explanation(
                "An attacker can bring an old version of your program, validly signed, with a "
                    + "hole that is closed today. A peer check can ask for a version: "
                    + "info[CFBundleShortVersionString] >= \"2.0\". Designated requirements have "
                    + "none, so that updates keep their permissions.")
            .approximate(
                "A warning only where the requirement surely checks a peer, in SMAuthorizedClients;"
                    + " elsewhere it may be a designated requirement.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and info[CFBundleShortVersionString] >= "
                    + "\"2.0\""));
  }

  @Override
  void check(Examination examination, Report report) {
    if (examination.openness().kind() != Openness.Kind.CLOSED) {
      return; // there is something worse to say
    }
    examination
        .branch(examination.without(NoVersionFloor::isFloor))
        .filter(branch -> branch.wanted().stream().anyMatch(Meaning::isIdentifier))
        .ifPresent(
            branch ->
                report.add(
                    this,
                    examination.purpose() == Purpose.PEER_CHECK ? severity() : LintSeverity.INFO,
                    "old versions pass too; a peer check can add info[CFBundleShortVersionString] >="
                        + " \"the oldest you trust\"",
                    branch));
  }

  private static boolean isFloor(Expression condition) {
    return condition instanceof Expression.CodeDirectoryHash
        || condition instanceof Expression.AppleAnchor
        || condition instanceof Expression.InfoValue c
            && c.match() instanceof Match.Comparison comparison
            && switch (comparison.operator()) {
              case GREATER_THAN, GREATER_OR_EQUAL, EQUAL -> true;
              default -> false;
            };
  }
}
