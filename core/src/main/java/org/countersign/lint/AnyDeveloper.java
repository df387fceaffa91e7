package org.countersign.lint;

/** Anchors without a team. */
final class AnyDeveloper extends OpennessRule {

  AnyDeveloper() {
    super(
        Openness.Kind.ANY_DEVELOPER,
        error("any-developer")
            .summary("Code of every developer whom Apple gave a certificate passes.")
            .explanation(
                "\"anchor apple generic\" holds for all code signed with a certificate of "
                    + "Apple's, and markers only say how it was distributed. Whoever has a developer "
                    + "account can sign code with your identifier. Add your team: certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\". 6.1.13 is the marker of Developer ID, which"
                    + " all developers have; the one of the Mac App Store is 6.1.9. The hash "
                    + "of an intermediate certificate names Apple, who issued it, and no developer.")
            .approximate(
                "Knows the hashes of the authorities that Apple has published; that of another one "
                    + "without an Apple anchor is told by issuer-pinned.")
            .bad("anchor apple generic and identifier \"com.example.app\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  String message(Branch branch) {
    String authority =
        branch.wanted().stream()
            .flatMap(condition -> AppleAuthorities.named(condition).stream())
            .findFirst()
            .map(
                name ->
                    " (the hash is that of Apple's "
                        + name
                        + ", from which all of them have their certificates)")
            .orElse("");
    return "code of any developer passes with "
        + branch
        + authority
        + "; add certificate leaf[subject.OU] = \"your team\"";
  }
}
