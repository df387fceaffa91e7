package org.countersign.requirement;

import java.time.Instant;
import java.util.function.Function;
import org.countersign.ByteString;

/**
 * What a value must be like, for {@link Requirements#info}, {@link Requirements#entitlement} and
 * the certificate fields. Each method returns a complete requirement. Immutable and thread safe.
 */
public final class ValueConditions {

  private static final Instant REFERENCE_DATE = Instant.parse("2001-01-01T00:00:00Z");

  private final Function<Match, Expression> condition;

  ValueConditions(Function<Match, Expression> condition) {
    this.condition = condition;
  }

  /** Requires that there is a value, and that it is not the boolean false. */
  public Requirement exists() {
    return that(new Match.Exists());
  }

  /**
   * Requires that there is no value. Never holds for a subject attribute: a missing one is never
   * looked at.
   */
  public Requirement isAbsent() {
    return that(new Match.Absent());
  }

  /** Requires this string, or an array with it. Numbers and booleans equal no string. */
  public Requirement isEqualTo(String value) {
    return compared(Match.Comparison.Operator.EQUAL, value);
  }

  /** Requires a string with this part, case-sensitive. */
  public Requirement contains(String part) {
    return compared(Match.Comparison.Operator.CONTAINS, part);
  }

  /** Requires a string with this beginning, case-sensitive. */
  public Requirement startsWith(String beginning) {
    return compared(Match.Comparison.Operator.BEGINS_WITH, beginning);
  }

  /** Requires a string with this end, case-sensitive. */
  public Requirement endsWith(String end) {
    return compared(Match.Comparison.Operator.ENDS_WITH, end);
  }

  /** Requires a string below this one, runs of digits compared as numbers: 1.9 is below 1.10. */
  public Requirement isLessThan(String value) {
    return compared(Match.Comparison.Operator.LESS_THAN, value);
  }

  /** Requires a string above this one, runs of digits compared as numbers. */
  public Requirement isGreaterThan(String value) {
    return compared(Match.Comparison.Operator.GREATER_THAN, value);
  }

  /** Requires this string or one below, runs of digits compared as numbers. */
  public Requirement isAtMost(String value) {
    return compared(Match.Comparison.Operator.LESS_OR_EQUAL, value);
  }

  /**
   * Requires this string or one above, runs of digits compared as numbers: the way to state a least
   * version.
   */
  public Requirement isAtLeast(String value) {
    return compared(Match.Comparison.Operator.GREATER_OR_EQUAL, value);
  }

  /** Requires this date. */
  public Requirement isOn(Instant date) {
    return compared(Match.DateComparison.Operator.ON, date);
  }

  /** Requires an earlier date. */
  public Requirement isBefore(Instant date) {
    return compared(Match.DateComparison.Operator.BEFORE, date);
  }

  /** Requires a later date. */
  public Requirement isAfter(Instant date) {
    return compared(Match.DateComparison.Operator.AFTER, date);
  }

  /** Requires this date or an earlier one. */
  public Requirement isOnOrBefore(Instant date) {
    return compared(Match.DateComparison.Operator.ON_OR_BEFORE, date);
  }

  /** Requires this date or a later one. */
  public Requirement isOnOrAfter(Instant date) {
    return compared(Match.DateComparison.Operator.ON_OR_AFTER, date);
  }

  private Requirement compared(Match.Comparison.Operator operator, String value) {
    return that(new Match.Comparison(operator, ByteString.utf8(value)));
  }

  private Requirement compared(Match.DateComparison.Operator operator, Instant date) {
    long seconds = date.getEpochSecond() - REFERENCE_DATE.getEpochSecond();
    return that(new Match.DateComparison(operator, seconds));
  }

  private Requirement that(Match match) {
    return Requirement.of(condition.apply(match));
  }
}
