package org.countersign.lint;

import java.util.Optional;
import org.countersign.AppleOid;
import org.countersign.requirement.Expression;

/** Branches without an anchor. */
final class NoAnchor extends LintRule {

  NoAnchor() {
    super(
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
  void check(Examination examination, Report report) {
    Openness openness = examination.openness();
    if (openness.kind() == Openness.Kind.NO_ANCHOR) {
      Branch branch = openness.branch();
      report.add(
          this,
          (branch.steps().isEmpty() ? "code" : "code with " + branch)
              + " passes, whoever signed it; add anchor apple generic to this branch, or the hash of"
              + " your own root",
          branch,
          fix(branch, report));
    }
  }

  /** What asks for a developer's team or for Apple's marker means code that Apple vouches for. */
  private static Optional<String> fix(Branch branch, Report report) {
    return branch.steps().stream()
        .filter(Branch.Step::holds)
        .map(Branch.Step::clause)
        .filter(clause -> isApples(clause.expression()))
        .findFirst()
        .flatMap(
            clause ->
                report.replacing(
                    clause,
                    new Expression.And(new Expression.AppleGenericAnchor(), clause.expression())));
  }

  private static boolean isApples(Expression condition) {
    return Meaning.isLeafSubject(condition, "OU")
            && Meaning.equalText(condition).filter(Meaning::isTeamIdentifier).isPresent()
        || Meaning.isLeafMarker(condition, AppleOid.DEVELOPER_ID_APPLICATION)
        || Meaning.isStoreMarker(condition);
  }
}
