package org.countersign.lint;

import java.util.Map;
import org.countersign.ByteString;
import org.countersign.code.SigningInformation;
import org.countersign.evaluation.RequirementEvaluator;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Expression;
import org.countersign.requirement.Match;
import org.countersign.requirement.Match.Comparison;

/**
 * How comparisons of the same text bear on each other. Speaks only of plain ASCII: how other bytes
 * are read is a matter of its own.
 */
final class TextComparison {

  private static final String KEY = "text";
  private static final ByteString KEY_BYTES = ByteString.utf8(KEY);

  private TextComparison() {}

  /** Tells whether bytes are ASCII without zero bytes, which every reader reads alike. */
  static boolean isPlain(ByteString bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.at(i) <= 0) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether a text, plain as what it is compared with, passes. The evaluator decides. */
  static boolean holds(Comparison comparison, ByteString text) {
    return switch (comparison.operator()) {
      case EQUAL -> text.equals(comparison.value());
      case BEGINS_WITH -> !comparison.value().isEmpty() && text.startsWith(comparison.value());
      default -> evaluated(comparison, text);
    };
  }

  private static boolean evaluated(Match match, ByteString text) {
    SigningInformation code =
        SigningInformation.builder("any")
            .infoPlist(
                PropertyList.Dictionary.of(
                    Map.of(KEY, new PropertyList.StringValue(text.toUtf8()))))
            .build();
    return RequirementEvaluator.apple()
        .outcome(new Expression.InfoValue(KEY_BYTES, match), code)
        .isSatisfied();
  }

  /**
   * Tells whether every text that passes the first passes the second; false if that is not seen.
   */
  static boolean implies(Comparison first, Comparison second) {
    ByteString a = first.value();
    ByteString b = second.value();
    return switch (first.operator()) {
      case EQUAL -> holds(second, a);
      case BEGINS_WITH ->
          is(second, Comparison.Operator.BEGINS_WITH, Comparison.Operator.CONTAINS)
              && holds(second, a);
      case ENDS_WITH ->
          is(second, Comparison.Operator.ENDS_WITH, Comparison.Operator.CONTAINS)
              && holds(second, a);
      case CONTAINS -> is(second, Comparison.Operator.CONTAINS) && holds(second, a);
      case LESS_THAN ->
          is(second, Comparison.Operator.LESS_THAN, Comparison.Operator.LESS_OR_EQUAL)
              && atMost(a, b);
      case LESS_OR_EQUAL ->
          is(second, Comparison.Operator.LESS_OR_EQUAL) && atMost(a, b)
              || is(second, Comparison.Operator.LESS_THAN) && !atMost(b, a);
      case GREATER_THAN ->
          is(second, Comparison.Operator.GREATER_THAN, Comparison.Operator.GREATER_OR_EQUAL)
              && atMost(b, a);
      case GREATER_OR_EQUAL ->
          is(second, Comparison.Operator.GREATER_OR_EQUAL) && atMost(b, a)
              || is(second, Comparison.Operator.GREATER_THAN) && !atMost(a, b);
    };
  }

  /** Tells whether no text passes both; false if that is not seen. */
  static boolean excludes(Comparison first, Comparison second) {
    if (is(first, Comparison.Operator.EQUAL)) {
      return !holds(second, first.value());
    }
    if (is(second, Comparison.Operator.EQUAL)) {
      return !holds(first, second.value());
    }
    return isDisjointRange(first, second)
        || isDisjointRange(second, first)
        || is(first, Comparison.Operator.BEGINS_WITH)
            && is(second, Comparison.Operator.BEGINS_WITH)
            && !first.value().startsWith(second.value())
            && !second.value().startsWith(first.value());
  }

  private static boolean isDisjointRange(Comparison low, Comparison high) {
    boolean lowIncludes = is(low, Comparison.Operator.LESS_OR_EQUAL);
    boolean highIncludes = is(high, Comparison.Operator.GREATER_OR_EQUAL);
    if (!lowIncludes && !is(low, Comparison.Operator.LESS_THAN)
        || !highIncludes && !is(high, Comparison.Operator.GREATER_THAN)) {
      return false;
    }
    return lowIncludes && highIncludes
        ? !atMost(high.value(), low.value())
        : atMost(low.value(), high.value());
  }

  /** Tells whether the first text is not behind the second in the order of the language. */
  private static boolean atMost(ByteString a, ByteString b) {
    return holds(new Comparison(Comparison.Operator.LESS_OR_EQUAL, b), a);
  }

  private static boolean is(Comparison comparison, Comparison.Operator... operators) {
    for (Comparison.Operator operator : operators) {
      if (comparison.operator() == operator) {
        return true;
      }
    }
    return false;
  }
}
