package org.countersign.requirement;

/**
 * The match operations' numbers in the binary form ({@code MatchOperation} in {@code
 * requirement.h}). The comparisons follow one another in the order of {@link
 * Match.Comparison.Operator} and {@link Match.DateComparison.Operator}.
 */
final class MatchOpcode {

  static final int EXISTS = 0;
  static final int FIRST_COMPARISON = 1;
  static final int EQUAL = 1;
  static final int CONTAINS = 2;
  static final int BEGINS_WITH = 3;
  static final int ENDS_WITH = 4;
  static final int LESS_THAN = 5;
  static final int GREATER_THAN = 6;
  static final int LESS_OR_EQUAL = 7;
  static final int GREATER_OR_EQUAL = 8;
  static final int FIRST_DATE_COMPARISON = 9;
  static final int ON = 9;
  static final int BEFORE = 10;
  static final int AFTER = 11;
  static final int ON_OR_BEFORE = 12;
  static final int ON_OR_AFTER = 13;
  static final int ABSENT = 14;

  private static final Match.Comparison.Operator[] COMPARISONS = Match.Comparison.Operator.values();
  private static final Match.DateComparison.Operator[] DATE_COMPARISONS =
      Match.DateComparison.Operator.values();

  private MatchOpcode() {}

  static boolean isComparison(int operation) {
    return operation >= FIRST_COMPARISON && operation < FIRST_DATE_COMPARISON;
  }

  static boolean isDateComparison(int operation) {
    return operation >= FIRST_DATE_COMPARISON && operation < ABSENT;
  }

  static Match.Comparison.Operator comparison(int operation) {
    return COMPARISONS[operation - FIRST_COMPARISON];
  }

  static Match.DateComparison.Operator dateComparison(int operation) {
    return DATE_COMPARISONS[operation - FIRST_DATE_COMPARISON];
  }

  static int of(Match.Comparison.Operator operator) {
    return FIRST_COMPARISON + operator.ordinal();
  }

  static int of(Match.DateComparison.Operator operator) {
    return FIRST_DATE_COMPARISON + operator.ordinal();
  }
}
