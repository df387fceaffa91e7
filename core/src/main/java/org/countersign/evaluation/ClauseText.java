package org.countersign.evaluation;

import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.jspecify.annotations.Nullable;

/**
 * A single condition on one line: {@link Expression#text()}, cut so that it cannot bury the rest.
 */
final class ClauseText {

  private ClauseText() {}

  static String of(Expression condition) {
    return Shown.cut(condition.text());
  }

  /** Returns what a value is compared with, null if it is not compared. */
  static @Nullable String wanted(Match match) {
    if (match instanceof Match.Comparison comparison
        && comparison.operator() == Match.Comparison.Operator.EQUAL) {
      return Shown.text(comparison.value());
    }
    boolean isComparison =
        match instanceof Match.Comparison || match instanceof Match.DateComparison;
    return isComparison ? Shown.cut(match.text()) : null;
  }
}
