package org.countersign.lint;

import org.countersign.requirement.Expression;

/** Platform identifiers that the signer chose. */
final class PlatformClaim extends LintRule {

  PlatformClaim() {
    super(
        warning("platform-claim")
            .summary(
                "The platform identifier is a number in the code directory, which the signer "
                    + "chooses.")
            .explanation(
                "Unless Apple signed the code, \"platform = N\" says nothing: anyone can write "
                    + "the number. Ask for anchor apple next to it, or leave it out.")
            .bad(
                "platform = 14 and identifier \"com.example.app\" and anchor apple generic and "
                    + "certificate leaf[subject.OU] = \"ABCDE12345\"")
            .good("platform = 14 and identifier \"com.apple.TextEdit\" and anchor apple"));
  }

  @Override
  void check(Examination examination, Report report) {
    for (Clause clause : examination.conditions(Expression.Platform.class, c -> true)) {
      int[] claimed = {examination.root().literal(), clause.literal()};
      int[] notApples =
          examination.without(
              c -> c instanceof Expression.AppleAnchor || Meaning.isHash(c) || Meaning.isOpaque(c));
      if (!examination.isNegated(clause) && examination.isPossible(claimed, notApples)) {
        report.add(
            this,
            Examination.text(clause.expression())
                + " is chosen by whoever signs; add anchor apple, or remove it",
            clause);
      }
    }
  }
}
