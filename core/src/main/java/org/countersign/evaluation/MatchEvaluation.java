package org.countersign.evaluation;

import java.time.Instant;
import org.countersign.ByteString;
import org.countersign.propertylist.PropertyList;
import org.countersign.requirement.Match;
import org.jspecify.annotations.Nullable;

/**
 * Holds a value against a match, as {@code Requirement::Interpreter::Match} in Apple's {@code
 * reqinterp.cpp} does.
 *
 * <p>Comparisons are literal and case sensitive, by UTF-16 code unit; an empty text is never found
 * in another. A comparison with bytes that are not UTF-8 is an error, whatever the value.
 */
final class MatchEvaluation {

  private static final long REFERENCE_DATE = Instant.parse("2001-01-01T00:00:00Z").getEpochSecond();

  private MatchEvaluation() {}

  /** Matches a marker that is there, which to Apple has the boolean value true, or is not there. */
  static Outcome ofPresence(Match match, boolean present) {
    if (match instanceof Match.Comparison comparison) {
      return isText(comparison.value()) ? Outcome.NOT_SATISFIED : Outcome.INVALID;
    }
    return Outcome.of(present ? match instanceof Match.Exists : match instanceof Match.Absent);
  }

  /** Matches a date, null if there is none. */
  static Outcome ofDate(Match match, @Nullable Instant value) {
    if (match instanceof Match.DateComparison comparison) {
      return Outcome.of(value != null && compareDates(comparison, value));
    }
    return ofPresence(match, value != null);
  }

  /**
   * Matches a text, null if there is none. Allocates nothing if {@code =} has ASCII to compare
   * with.
   */
  static Outcome ofText(Match match, @Nullable String value) {
    return match instanceof Match.Comparison comparison
        ? compareTexts(comparison, value)
        : ofPresence(match, value != null);
  }

  /** Matches a value of a property list, null if there is none. */
  static Outcome ofValue(Match match, @Nullable PropertyList value) {
    if (match instanceof Match.Comparison comparison && !isText(comparison.value())) {
      return Outcome.INVALID;
    }
    return Outcome.of(matches(match, value));
  }

  private static boolean matches(Match match, @Nullable PropertyList value) {
    if (value == null || value instanceof PropertyList.NullValue) {
      return match instanceof Match.Absent;
    }
    if (value instanceof PropertyList.Array array) {
      for (PropertyList element : array.elements()) {
        if (matches(match, element)) {
          return true;
        }
      }
    }
    if (match instanceof Match.Exists) {
      return !(value instanceof PropertyList.BooleanValue bool) || bool.value();
    }
    if (match instanceof Match.Comparison comparison) {
      return value instanceof PropertyList.StringValue text
          && compareTexts(comparison, text.value()) == Outcome.SATISFIED;
    }
    return match instanceof Match.DateComparison comparison
        && value instanceof PropertyList.DateValue date
        && compareDates(comparison, date.value());
  }

  private static Outcome compareTexts(Match.Comparison comparison, @Nullable String found) {
    ByteString bytes = comparison.value();
    if (comparison.operator() == Match.Comparison.Operator.EQUAL && FoundationText.isPlain(bytes)) {
      return Outcome.of(found != null && equalsPlain(found, bytes));
    }
    String wanted = FoundationText.of(bytes);
    if (wanted == null) {
      return Outcome.INVALID;
    }
    return Outcome.of(found != null && compareTexts(comparison.operator(), found, wanted));
  }

  private static boolean compareTexts(
      Match.Comparison.Operator operator, String found, String wanted) {
    return switch (operator) {
      case EQUAL -> found.equals(wanted);
      case CONTAINS -> !wanted.isEmpty() && found.contains(wanted);
      case BEGINS_WITH -> !wanted.isEmpty() && found.startsWith(wanted);
      case ENDS_WITH -> !wanted.isEmpty() && found.endsWith(wanted);
      case LESS_THAN -> NumericComparison.compare(found, wanted) < 0;
      case GREATER_THAN -> NumericComparison.compare(found, wanted) > 0;
      case LESS_OR_EQUAL -> NumericComparison.compare(found, wanted) <= 0;
      case GREATER_OR_EQUAL -> NumericComparison.compare(found, wanted) >= 0;
    };
  }

  private static boolean equalsPlain(String found, ByteString wanted) {
    if (found.length() != wanted.length()) {
      return false;
    }
    for (int i = 0; i < found.length(); i++) {
      if (found.charAt(i) != wanted.at(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean compareDates(Match.DateComparison comparison, Instant found) {
    int order = Long.compare(found.getEpochSecond() - REFERENCE_DATE, comparison.seconds());
    if (order == 0 && found.getNano() > 0) {
      order = 1;
    }
    return switch (comparison.operator()) {
      case ON -> order == 0;
      case BEFORE -> order < 0;
      case AFTER -> order > 0;
      case ON_OR_BEFORE -> order <= 0;
      case ON_OR_AFTER -> order >= 0;
    };
  }

  private static boolean isText(ByteString bytes) {
    return FoundationText.isPlain(bytes) || FoundationText.of(bytes) != null;
  }
}
