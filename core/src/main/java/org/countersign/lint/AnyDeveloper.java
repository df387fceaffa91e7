package org.countersign.lint;

/** Anchors without a team. */
final class AnyDeveloper extends LintRule {

  AnyDeveloper() {
    super(
        error("any-developer")
            .summary("Code of every developer whom Apple gave a certificate passes.")
            .explanation(
                "\"anchor apple generic\" holds for all code signed with a certificate of "
                    + "Apple's, and markers only say how it was distributed. Whoever has a developer "
                    + "account can sign code with your identifier. Add your team: certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\". 6.1.13 is the marker of Developer ID, which"
                    + " all developers have; the one of the Mac App Store is 6.1.9.")
            .bad("anchor apple generic and identifier \"com.example.app\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    Openness openness = examination.openness();
    if (openness.kind() == Openness.Kind.ANY_DEVELOPER) {
      report.add(
          this,
          "code of any developer passes with "
              + openness.branch()
              + "; add certificate leaf[subject.OU] = \"your team\"",
          openness.branch());
    }
  }
}
