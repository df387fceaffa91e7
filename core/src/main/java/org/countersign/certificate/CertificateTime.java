package org.countersign.certificate;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as Apple reads them in certificates ({@code SecCertificate.c}): UTC or with an offset, to
 * the second, second 60 allowed, nothing else.
 */
final class CertificateTime {

  private static final String DAY_AND_TIME = "(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)";
  private static final String ZONE = "(?:Z|([+-])(\\d\\d)(\\d\\d))";
  private static final Pattern GENERALIZED =
      Pattern.compile("(\\d{4})" + DAY_AND_TIME + "(\\d\\d)" + ZONE);
  private static final Pattern UTC =
      Pattern.compile("(\\d\\d)" + DAY_AND_TIME + "(?:(\\d\\d)" + ZONE + "|Z)");

  private static final int FIRST_YEAR_OF_LAST_CENTURY = 70;
  private static final int LAST_YEAR_OF_THIS_CENTURY = 49;
  private static final int LEAP_SECOND = 60;

  private CertificateTime() {}

  /** Reads {@code YYYYMMDDhhmmssZ} or the same with {@code ±hhmm} for the Z. */
  static Optional<Instant> generalized(byte[] content) {
    Matcher matcher = matcher(GENERALIZED, content);
    return matcher.matches()
        ? instant(Integer.parseInt(matcher.group(1)), matcher)
        : Optional.empty();
  }

  /** Reads {@code YYMMDDhhmm[ss]Z} or {@code YYMMDDhhmmss±hhmm}; years 50 to 69 are refused. */
  static Optional<Instant> utc(byte[] content) {
    Matcher matcher = matcher(UTC, content);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(matcher.group(1));
    if (year <= LAST_YEAR_OF_THIS_CENTURY) {
      return instant(2000 + year, matcher);
    }
    return year >= FIRST_YEAR_OF_LAST_CENTURY ? instant(1900 + year, matcher) : Optional.empty();
  }

  private static Matcher matcher(Pattern pattern, byte[] content) {
    return pattern.matcher(new String(content, StandardCharsets.ISO_8859_1));
  }

  private static Optional<Instant> instant(int year, Matcher matcher) {
    int second = number(matcher, 6);
    if (second > LEAP_SECOND) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.of(year, number(matcher, 2), number(matcher, 3));
      LocalTime minute = LocalTime.of(number(matcher, 4), number(matcher, 5));
      long offset = number(matcher, 8) * 3600L + number(matcher, 9) * 60L;
      return Optional.of(
          day.atTime(minute)
              .toInstant(ZoneOffset.UTC)
              .plusSeconds(second)
              .minusSeconds("-".equals(matcher.group(7)) ? -offset : offset));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
