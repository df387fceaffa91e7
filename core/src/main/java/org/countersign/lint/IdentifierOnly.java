package org.countersign.lint;

/** Identifiers without an anchor. */
final class IdentifierOnly extends OpennessRule {

  IdentifierOnly() {
    super(
        Openness.Kind.CHOSEN_IDENTIFIER,
        error("identifier-only")
            .summary("Code passes because of its identifier alone, which anyone can choose.")
            .explanation(
                "The signing identifier is chosen by whoever signs: \"codesign -s - -i "
                    + "com.example.app\" gives it to any program. It says something only next to an "
                    + "anchor and a team. Add them to every alternative.")
            .bad("identifier \"com.example.app\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  String message(Branch branch) {
    return "anyone can sign code with "
        + branch
        + "; add anchor apple generic and certificate leaf[subject.OU] = \"your team\" to it";
  }
}
