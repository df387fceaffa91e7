package org.countersign.requirement;

import java.time.LocalDate;
import java.util.Locale;

/**
 * What CoreFoundation says of a date ({@code CFCopyDescription}), on which the text of Apple's
 * dumper depends.
 */
final class CoreFoundationDate {

  private static final LocalDate REFERENCE_DATE = LocalDate.of(2001, 1, 1);
  private static final long DAY = 86_400;
  private static final int YEARS_IN_CYCLE = 400;
  private static final long CYCLE = 146_097 * DAY; // after 400 years the Gregorian calendar repeats

  private CoreFoundationDate() {}

  /**
   * Returns the date and time in UTC; years are counted from 0 and are negative before, without a
   * bound.
   */
  static String description(long secondsSinceReferenceDate) {
    long seconds = (long) (double) secondsSinceReferenceDate; // Apple's dates are floating point
    long cycles = Math.floorDiv(seconds, CYCLE);
    long inCycle = Math.floorMod(seconds, CYCLE);
    LocalDate date = REFERENCE_DATE.plusDays(inCycle / DAY);
    long second = inCycle % DAY;
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d %02d:%02d:%02d +0000",
        date.getYear() + YEARS_IN_CYCLE * cycles,
        date.getMonthValue(),
        date.getDayOfMonth(),
        second / 3600,
        second / 60 % 60,
        second % 60);
  }
}
