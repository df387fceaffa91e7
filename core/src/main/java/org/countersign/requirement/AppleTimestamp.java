package org.countersign.requirement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates as Apple's compiler reads them: {@code YYYYMMDDhhmmssZ} or {@code YYYYMMDDhhmmss±hhmm}, in
 * seconds since 2001-01-01T00:00:00Z. Any other text is the date 0, without a word.
 */
final class AppleTimestamp {

  static final long INVALID = 0;

  private static final LocalDate REFERENCE_DATE = LocalDate.of(2001, 1, 1);
  private static final int DIGITS = 14;
  private static final int UTC_LENGTH = DIGITS + 1;
  private static final int OFFSET_LENGTH = DIGITS + 5;
  private static final long DAY = 86_400;

  private AppleTimestamp() {}

  static long parse(byte[] text) {
    if (!hasForm(text)) {
      return INVALID;
    }
    int year = 100 * pair(text, 0) + pair(text, 2);
    int month = pair(text, 4);
    int day = pair(text, 6);
    int hour = pair(text, 8);
    int minute = pair(text, 10);
    int second = pair(text, 12);
    boolean real =
        month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth()
            && hour <= 23
            && minute <= 59
            && second <= 60; // a leap second
    if (!real) {
      return INVALID;
    }
    long days = LocalDate.of(year, month, day).toEpochDay() - REFERENCE_DATE.toEpochDay();
    return days * DAY + (hour * 60L + minute) * 60 + second - offset(text);
  }

  /** Returns text that {@link #parse} turns into {@code seconds}, or null if there is none. */
  static @Nullable String format(long seconds) {
    long day = Math.floorDiv(seconds, DAY) + REFERENCE_DATE.toEpochDay();
    if (day < LocalDate.of(0, 1, 1).toEpochDay() || day > LocalDate.of(9999, 12, 31).toEpochDay()) {
      return null;
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    int second = (int) Math.floorMod(seconds, DAY);
    return String.format(
        Locale.ROOT,
        "%04d%02d%02d%02d%02d%02dZ",
        date.getYear(),
        date.getMonthValue(),
        date.getDayOfMonth(),
        second / 3600,
        second / 60 % 60,
        second % 60);
  }

  private static boolean hasForm(byte[] text) {
    if (text.length == UTC_LENGTH) {
      return text[DIGITS] == 'Z' && areDigits(text, 0, DIGITS);
    }
    return text.length == OFFSET_LENGTH
        && (text[DIGITS] == '+' || text[DIGITS] == '-')
        && areDigits(text, 0, DIGITS)
        && areDigits(text, DIGITS + 1, OFFSET_LENGTH);
  }

  private static boolean areDigits(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(text[i])) {
        return false;
      }
    }
    return true;
  }

  /** Returns the offset from UTC in seconds; its hours and minutes are not checked. */
  private static int offset(byte[] text) {
    if (text.length == UTC_LENGTH) {
      return 0;
    }
    int minutes = pair(text, DIGITS + 1) * 60 + pair(text, DIGITS + 3);
    return 60 * (text[DIGITS] == '+' ? minutes : -minutes);
  }

  private static int pair(byte[] text, int at) {
    return 10 * (text[at] - '0') + (text[at + 1] - '0');
  }
}
