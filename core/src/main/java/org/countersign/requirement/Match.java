package org.countersign.requirement;

import java.time.Instant;
import java.util.Objects;
import org.countersign.ByteString;

/**
 * What a value must be like: the part behind {@code info[…]}, {@code entitlement[…]} and {@code
 * certificate …[…]}.
 *
 * <p>Source: {@code MatchOperation} in Apple's {@code requirement.h}. Immutable.
 */
public sealed interface Match {

  /** Returns the text for people that follows the key, for example {@code >= "1.2"}. */
  default String text() {
    return SourceText.readable(this);
  }

  /** {@code exists}, or nothing at all: anything but a missing value and the boolean false. */
  record Exists() implements Match {}

  /** {@code absent}: there is no such value. */
  record Absent() implements Match {}

  /**
   * A comparison with text or data, as {@code = value}, {@code = value*}, {@code ~ value} or {@code
   * < value}.
   */
  record Comparison(Operator operator, ByteString value) implements Match {
    public Comparison {
      Objects.requireNonNull(operator);
      Objects.requireNonNull(value);
    }

    /** How the value found is compared with the value wanted. */
    public enum Operator {
      /** {@code = value}: equal strings. */
      EQUAL,
      /** {@code = *value*} or {@code ~ value}: the value wanted occurs in the value found. */
      CONTAINS,
      /** {@code = value*}: the value found begins with the value wanted. */
      BEGINS_WITH,
      /** {@code = *value}: the value found ends with the value wanted. */
      ENDS_WITH,
      /** {@code < value}, digit runs compared as numbers. */
      LESS_THAN,
      /** {@code > value}, digit runs compared as numbers. */
      GREATER_THAN,
      /** {@code <= value}, digit runs compared as numbers. */
      LESS_OR_EQUAL,
      /** {@code >= value}, digit runs compared as numbers. */
      GREATER_OR_EQUAL
    }
  }

  /**
   * A comparison with a date, as {@code < timestamp "20190501000000Z"}.
   *
   * @param seconds seconds since 2001-01-01T00:00:00Z, before it negative ({@code CFAbsoluteTime}
   *     in whole seconds)
   */
  record DateComparison(Operator operator, long seconds) implements Match {

    private static final long REFERENCE_DATE =
        Instant.parse("2001-01-01T00:00:00Z").getEpochSecond();

    public DateComparison {
      Objects.requireNonNull(operator);
    }

    /** Returns the date as an instant; one beyond what {@link Instant} holds is its nearest end. */
    public Instant instant() {
      if (seconds > Instant.MAX.getEpochSecond() - REFERENCE_DATE) {
        return Instant.MAX;
      }
      return Instant.ofEpochSecond(
          Math.max(seconds + REFERENCE_DATE, Instant.MIN.getEpochSecond()));
    }

    /** How the date found is compared with the date wanted. */
    public enum Operator {
      /** {@code = timestamp "…"}. */
      ON,
      /** {@code < timestamp "…"}. */
      BEFORE,
      /** {@code > timestamp "…"}. */
      AFTER,
      /** {@code <= timestamp "…"}. */
      ON_OR_BEFORE,
      /** {@code >= timestamp "…"}. */
      ON_OR_AFTER
    }
  }

  /**
   * A comparison from the future with its argument: it matches nothing but a negation around it
   * still works.
   */
  record Unknown(int operation, ByteString argument) implements Match {
    public Unknown {
      Objects.requireNonNull(argument);
    }
  }
}
