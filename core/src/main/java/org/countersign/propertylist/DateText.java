package org.countersign.propertylist;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spelling of dates, {@code YYYY-MM-DDThh:mm:ssZ}, always UTC. As in CoreFoundation a day,
 * hour, minute or second beyond its range carries over: February 30 is March 2 or 1.
 */
final class DateText {

  private static final Pattern DATE =
      Pattern.compile("(-?\\d{1,9})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)Z");

  private DateText() {}

  /** Returns the moment; throws IllegalArgumentException in the user's words. */
  static Instant parse(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      throw new IllegalArgumentException("a date is written YYYY-MM-DDThh:mm:ssZ");
    }
    int month = field(date, 2);
    if (month < 1 || month > 12) {
      throw new IllegalArgumentException("the month of the date is " + month + ", not 1 to 12");
    }
    long days = LocalDate.of(field(date, 1), month, 1).toEpochDay() + field(date, 3) - 1;
    long minutes = (days * 24 + field(date, 4)) * 60 + field(date, 5);
    return Instant.ofEpochSecond(minutes * 60 + field(date, 6));
  }

  /**
   * Returns the spelling of the second; throws IllegalArgumentException beyond nine-digit years.
   */
  static String format(Instant moment) {
    LocalDateTime date;
    try {
      date = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), 0, ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the year of the date has more than nine digits", e);
    }
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02dT%02d:%02d:%02dZ",
        date.getYear(),
        date.getMonthValue(),
        date.getDayOfMonth(),
        date.getHour(),
        date.getMinute(),
        date.getSecond());
  }

  private static int field(Matcher date, int group) {
    return Integer.parseInt(date.group(group));
  }
}
