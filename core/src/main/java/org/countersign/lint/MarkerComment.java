package org.countersign.lint;

import java.util.Locale;
import org.countersign.AppleOid;

/** Comments that name another channel. */
final class MarkerComment extends LintRule {

  MarkerComment() {
    super(
        error("marker-comment")
            .summary(
                "A comment says App Store where the marker means Developer ID, or the other way"
                    + " round.")
            .explanation(
                "1.2.840.113635.100.6.1.13 marks Developer ID, which every developer has; "
                    + "1.2.840.113635.100.6.1.9 marks the Mac App Store. A branch with the wrong one "
                    + "accepts apps that its author did not think of.")
            .approximate("Reads comments for two names, as people write them.")
            .bad(
                "anchor apple generic and identifier \"com.example.app\" and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] /* Mac App Store */ and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" and certificate "
                    + "1[field.1.2.840.113635.100.6.2.6]")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "1[field.1.2.840.113635.100.6.2.6] and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    SourceView source = examination.source().orElse(null);
    if (source == null) {
      return;
    }
    for (Clause clause : examination.conditions()) {
      String comment = Gaps.commentOn(source, clause.first()).toLowerCase(Locale.ROOT);
      boolean saysStore = comment.contains("app store");
      boolean saysDeveloperId = comment.contains("developer id");
      boolean isDeveloperId =
          AppleChain.isLeafMarker(clause.expression(), AppleOid.DEVELOPER_ID_APPLICATION);
      if (isDeveloperId && saysStore && !saysDeveloperId
          || AppStore.isMarker(clause.expression()) && saysDeveloperId && !saysStore) {
        report.add(
            this,
            "the comment says otherwise, but this is the marker of "
                + (isDeveloperId
                    ? "Developer ID; the Mac App Store's is 6.1.9"
                    : "an App Store;" + " Developer ID's is 6.1.13"),
            clause);
      }
    }
  }
}
