package org.countersign.lint;

import java.util.Optional;

/** Clauses lost in a comment. */
final class CommentedClause extends LintRule {

  CommentedClause() {
    super(
        warning("commented-clause")
            .summary("A comment behind a clause swallows what looks like another clause.")
            .explanation(
                "\"//\" and \"#\" begin a comment that goes on to the end of the line, also "
                    + "behind a URL or when several lines were joined into one. What follows compiles"
                    + " to nothing. Break the line, or remove the clause for good.")
            .approximate("Takes a comment for a clause if it begins like one.")
            .bad(
                "anchor apple generic and certificate leaf[subject.OU] = \"ABCDE12345\" // and "
                    + "identifier \"com.example.app\"")
            .good(
                "identifier \"com.example.app\" and anchor apple generic and certificate "
                    + "leaf[subject.OU] = \"ABCDE12345\""));
  }

  @Override
  void check(Examination examination, Report report) {
    examination
        .source()
        .flatMap(source -> Gaps.firstLostClause(source))
        .ifPresent(
            span ->
                report.addAt(
                    this,
                    "this comment goes on to the end of the line and swallows what looks like a clause;"
                        + " break the line before it, or remove it",
                    span,
                    Optional.empty()));
  }
}
