package org.countersign.evaluation;

import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Match;
import org.jspecify.annotations.Nullable;

/** What surprises people about a comparison, in a few words. */
final class MatchRemark {

  private MatchRemark() {}

  /** Returns a remark on how this value is compared, or null if there is nothing surprising. */
  static @Nullable String on(Match match, PropertyList value) {
    if (value instanceof PropertyList.Array) {
      return null;
    }
    if (match instanceof Match.Unknown) {
      return "a comparison of a newer system, which matches nothing here";
    }
    if (match instanceof Match.Comparison && !(value instanceof PropertyList.StringValue)) {
      return "only strings are compared with text, whatever they look like";
    }
    if (match instanceof Match.DateComparison && !(value instanceof PropertyList.DateValue)) {
      return "only dates are compared with a timestamp";
    }
    if (match instanceof Match.Exists
        && value instanceof PropertyList.BooleanValue bool
        && !bool.value()) {
      return "false does not count as existing";
    }
    if (match instanceof Match.Comparison comparison
        && comparison.value().isEmpty()
        && isSearch(comparison.operator())) {
      return "nothing begins with, ends with or contains the empty text";
    }
    return null;
  }

  private static boolean isSearch(Match.Comparison.Operator operator) {
    return switch (operator) {
      case CONTAINS, BEGINS_WITH, ENDS_WITH -> true;
      default -> false;
    };
  }
}
