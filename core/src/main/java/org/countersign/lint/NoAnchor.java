package org.countersign.lint;

import java.util.Optional;
import org.countersign.AppleOid;
import org.countersign.requirement.Expression;

/** Branches without an anchor. */
final class NoAnchor extends OpennessRule {

  NoAnchor() {
    super(
        Openness.Kind.NO_ANCHOR,
        error("no-anchor")
            .summary("Code passes that is tied to no certificate of Apple and to no pinned one.")
            .explanation(
                "Without an anchor the certificates may be anyone's: a certificate made in a "
                    + "minute bears any name, team and marker. Negation does not help, as code "
                    + "without certificates passes it. Every way to satisfy the requirement needs "
                    + "anchor apple generic, anchor apple, or the hash of a certificate or of the "
                    + "code itself.")
            .bad("anchor apple or certificate leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and (anchor apple or anchor apple generic and "
                    + "certificate leaf[subject.OU] = \"ABCDE12345\")"));
  }

  @Override
  String message(Branch branch) {
    return (branch.steps().isEmpty() ? "code" : "code with " + branch)
        + " passes, whoever signed it; add anchor apple generic to this branch, or the hash of your"
        + " own root";
  }

  /** What asks for a developer's team or for Apple's marker means code that Apple vouches for. */
  @Override
  Optional<String> fix(Branch branch, Report report) {
    return branch.steps().stream()
        .filter(Branch.Step::holds)
        .map(Branch.Step::clause)
        .filter(clause -> isApples(clause.expression()))
        .findFirst()
        .flatMap(clause -> report.preceding(clause, new Expression.AppleGenericAnchor()));
  }

  private static boolean isApples(Expression condition) {
    return AppleChain.isLeafSubject(condition, "OU")
            && Meaning.equalText(condition).filter(Meaning::isTeamIdentifier).isPresent()
        || AppleChain.isLeafMarker(condition, AppleOid.DEVELOPER_ID_APPLICATION)
        || AppStore.isMarker(condition);
  }
}
