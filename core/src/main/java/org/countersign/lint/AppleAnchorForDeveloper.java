package org.countersign.lint;

import org.countersign.AppleOid;
import org.countersign.requirement.Expression;

/** The anchor of Apple's own code, asked of code of developers. */
final class AppleAnchorForDeveloper extends LintRule {

  AppleAnchorForDeveloper() {
    super(
        error("apple-anchor-for-developer")
            .summary(
                "\"anchor apple\" is asked together with something that only developers' code "
                    + "has.")
            .explanation(
                "\"anchor apple\" means Apple's own programs, those of macOS. Code signed by "
                    + "developers, with Developer ID or for development, satisfies \"anchor apple "
                    + "generic\" only. Together with a team or a developer's marker it matches "
                    + "nothing.")
            .bad(
                "identifier \"com.example.app\" and anchor apple and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions(Expression.AppleAnchor.class, c -> true)) {
      int[] apples = {examination.root().literal(), clause.literal()};
      int[] notGeneric = examination.without(Expression.AppleGenericAnchor.class::isInstance);
      int[] notDevelopers = examination.without(AppleAnchorForDeveloper::isDevelopers);
      if (!examination.isNegated(clause)
          && examination.isPossible(apples, notGeneric)
          && examination.isImpossible(apples, notGeneric, notDevelopers)) {
        report.add(
            this,
            "anchor apple means Apple's own programs, which have no team and no developer's marker;"
                + " write anchor apple generic",
            clause);
        return;
      }
    }
  }

  private static boolean isDevelopers(Expression condition) {
    return AppleChain.isLeafSubject(condition, "OU")
        || AppleChain.isLeafMarker(
            condition,
            AppleOid.DEVELOPER_ID_APPLICATION,
            AppleOid.DEVELOPER_ID_INSTALLER,
            AppleOid.APPLE_DEVELOPER,
            AppleOid.MAC_DEVELOPER,
            AppleOid.MAC_APP_DISTRIBUTION,
            AppleOid.APPLE_DISTRIBUTION)
        || AppleChain.isIntermediateMarker(condition, AppleOid.DEVELOPER_ID_AUTHORITY)
        || AppleChain.isIntermediateMarker(condition, AppleOid.WORLDWIDE_DEVELOPER_RELATIONS);
  }
}
