package org.countersign.lint;

import org.countersign.AppleOid;

/** One channel of distribution only. */
final class SingleChannel extends LintRule {

  SingleChannel() {
    super(
        info("single-channel")
            .summary("Only code from one channel passes, Developer ID or App Store.")
            .explanation(
                "The same program from the App Store is signed by Apple, and from your site by "
                    + "you. A program that is distributed both ways needs the form that Xcode makes, "
                    + "which accepts both.")
            .approximate(
                "Whether the program is distributed both ways, the requirement does not tell; hence no"
                    + " warning.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "1[field.1.2.840.113635.100.6.2.6] and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\"")
            .good(
                "anchor apple generic and identifier \"com.example.app\" and (certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.9] or certificate "
                    + "1[field.1.2.840.113635.100.6.2.6] and certificate "
                    + "leaf[field.1.2.840.113635.100.6.1.13] and certificate leaf[subject.OU] = "
                    + "\"ABCDE12345\")"));
  }

  @Override
  void check(Examination examination, Report report) {
    int[] accepted = {examination.root().literal()};
    int[] noDeveloperId =
        examination.without(c -> AppleChain.isLeafMarker(c, AppleOid.DEVELOPER_ID_APPLICATION));
    int[] noStore = examination.without(AppStore::isMarker);
    boolean onlyDeveloperId =
        noDeveloperId.length > 0 && examination.isImpossible(accepted, noDeveloperId);
    boolean onlyStore = noStore.length > 0 && examination.isImpossible(accepted, noStore);
    if (examination.isPossible(accepted) && (onlyDeveloperId || onlyStore)) {
      report.add(
          this,
          (onlyDeveloperId ? "only Developer ID code passes" : "only code from an App Store passes")
              + "; if the program is distributed both ways, accept both",
          examination.root());
    }
  }
}
