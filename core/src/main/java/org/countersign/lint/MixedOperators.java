package org.countersign.lint;

import java.util.Optional;

/** And beside or. */
final class MixedOperators extends LintRule {

  MixedOperators() {
    super(
        warning("mixed-operators")
            .summary(
                "\"and\" and \"or\" stand side by side without brackets, and one alternative "
                    + "lacks what the other has.")
            .explanation(
                "\"and\" binds tighter than \"or\": \"a and b or c\" lets in whatever satisfies"
                    + " c alone. Here an alternative lets in more than its neighbour, so that "
                    + "brackets were probably forgotten. Put them where you mean them.")
            .approximate("Speaks up only if one alternative lets strangers in.")
            .bad(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" or anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"FGHIJ67890\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and (certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\" or certificate leaf[subject.OU] = "
                    + "\"FGHIJ67890\")"));
  }

  @Override
  void check(Examination examination, Report report) {
    if (examination.openness().kind() == Openness.Kind.CLOSED) {
      return; // every alternative names whom it lets in, so the precedence is the one meant
    }
    examination
        .source()
        .flatMap(source -> Gaps.firstMixed(source))
        .ifPresent(
            span ->
                report.addAt(
                    this,
                    "'and' binds tighter than 'or', and one alternative lets in more than the other;"
                        + " put brackets where you mean them",
                    span,
                    Optional.empty()));
  }
}
