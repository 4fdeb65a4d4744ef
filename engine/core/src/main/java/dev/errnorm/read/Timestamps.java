package dev.errnorm.read;

import static java.util.Objects.requireNonNullElse;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads moments: HTTP dates in all three forms (RFC 9110, section 5.6.7), RFC 3339 with and without
 * a zone, {@code Apr 1, 2026 at 3pm (UTC)}, {@code 2026年4月1日 12:00}, {@code 22:30 UTC}, and
 * seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size.
 *
 * <p>A day of the week is not checked against its date. A moment without a year or without a date
 * is the next such one; a date without a time is the start of that day.
 */
final class Timestamps {

  private static final BigDecimal EPOCH_FROM = BigDecimal.valueOf(1_000_000_000L);

  private static final String ZONE =
      "(?:\\s?\\(?(Z\\b|(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?(?!\\d)|[A-Z][a-z]{2,10}/[A-Z][A-Za-z_]{2,20}"
          + "|[A-Z]{2,4}\\b|北京时间)\\)?)?";

  private static final String TIME =
      "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d{0,9})?)?\\s?((?i:[ap]\\.?m\\b\\.?))?";

  private static final Pattern NUMERIC =
      Pattern.compile(
          "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})[日号]?(?!\\d)(?:(?:[Tt_,]\\s?|\\s{0,2}(?:at\\s)?)"
              + TIME
              + ")?"
              + ZONE);

  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?i)(?:[a-z]{3,9},?\\s)?(\\d{1,2})[ -]([a-z]{3,9})\\.?[ ,-]{1,2}(\\d{4}|\\d{2})[ ,]{1,2}"
              + "(?:at\\s)?(?-i)"
              + TIME
              + ZONE);

  private static final Pattern ASCTIME =
      Pattern.compile(
          "(?i)[a-z]{3}\\s([a-z]{3})\\s{1,2}(\\d{1,2})\\s(\\d{2}):(\\d{2}):(\\d{2})\\s(\\d{4})");

  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "(?i)([a-z]{3,9})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s(\\d{4}))?"
              + "(?:,?\\s(?:at\\s)?(\\d{1,2})(?::(\\d{2}))?(?::(\\d{2}))?\\s?([ap]\\.?m\\b\\.?)?)?(?-i)"
              + ZONE);

  private static final Pattern CLOCK = Pattern.compile(TIME + ZONE);

  private static final Pattern CLOCK_12 =
      Pattern.compile("(\\d{1,2})()()()\\s?((?i:[ap]\\.?m\\b\\.?))" + ZONE);

  private static final Pattern EPOCH =
      Pattern.compile("(?:\\d{10}(?:\\.\\d{1,9})?|\\d{13}|\\d{16}|\\d{19})(?![\\d.]*\\d)");

  private static final ImmutableMap<String, Integer> MONTHS =
      ImmutableMap.<String, Integer>builder()
          .put("jan", 1)
          .put("feb", 2)
          .put("mar", 3)
          .put("apr", 4)
          .put("may", 5)
          .put("jun", 6)
          .put("jul", 7)
          .put("aug", 8)
          .put("sep", 9)
          .put("oct", 10)
          .put("nov", 11)
          .put("dec", 12)
          .buildOrThrow();

  private static final ImmutableMap<String, String> ZONES =
      ImmutableMap.<String, String>builder()
          .put("PT", "America/Los_Angeles")
          .put("PST", "-08:00")
          .put("PDT", "-07:00")
          .put("ET", "America/New_York")
          .put("EST", "-05:00")
          .put("EDT", "-04:00")
          .put("CET", "+01:00")
          .put("CEST", "+02:00")
          .put("JST", "+09:00")
          .put("KST", "+09:00")
          .put("北京时间", "+08:00")
          .buildOrThrow();

  private Timestamps() {}

  /**
   * A moment found in a text.
   *
   * @param moment the moment
   * @param end where the text goes on behind it
   */
  record Found(Instant moment, int end) {}

  /**
   * Reads a value that is a moment and nothing else.
   *
   * @param zone the zone of a moment that names none
   */
  static Optional<Instant> parse(String value, Instant now, ZoneId zone) {
    return at(value, 0, now, zone)
        .filter(found -> found.end() == value.length())
        .map(Found::moment);
  }

  /** Reads the moment that begins at {@code start}, or nothing. */
  static Optional<Found> at(CharSequence text, int start, Instant now, ZoneId zone) {
    try {
      return date(text, start, now, zone).or(() -> timeOfDay(text, start, now, zone));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The moment that a number of this size means, or empty if it is too small or too large. */
  static Optional<Instant> epoch(BigDecimal number) {
    long magnitude = (long) number.precision() - number.scale();
    if (magnitude > 19 || number.compareTo(EPOCH_FROM) < 0) {
      return Optional.empty();
    }
    int shift = magnitude <= 11 ? 0 : magnitude <= 14 ? 3 : magnitude <= 17 ? 6 : 9;
    BigDecimal seconds = number.movePointLeft(shift);
    BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
    long nanos = seconds.subtract(whole).movePointRight(9).longValue();
    return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos));
  }

  private static Optional<Found> date(CharSequence text, int start, Instant now, ZoneId zone) {
    Matcher m = NUMERIC.matcher(text).region(start, text.length());
    if (m.lookingAt()) {
      LocalDate date = LocalDate.of(number(m.group(1)), number(m.group(2)), number(m.group(3)));
      return found(date, time(m, 4), m.group(9), zone, m.end());
    }
    m = DAY_FIRST.matcher(text).region(start, text.length());
    if (m.lookingAt() && month(m.group(2)) > 0) {
      int year = year(m.group(3), now);
      LocalDate date = LocalDate.of(year, month(m.group(2)), number(m.group(1)));
      return found(date, time(m, 4), m.group(9), zone, m.end());
    }
    m = ASCTIME.matcher(text).region(start, text.length());
    if (m.lookingAt() && month(m.group(1)) > 0) {
      LocalDate date = LocalDate.of(number(m.group(6)), month(m.group(1)), number(m.group(2)));
      LocalTime time = time(m.group(3), m.group(4), m.group(5), null, null);
      return found(date, time, "GMT", zone, m.end());
    }
    m = MONTH_FIRST.matcher(text).region(start, text.length());
    if (m.lookingAt() && month(m.group(1)) > 0) {
      return monthFirst(m, now, zone);
    }
    m = EPOCH.matcher(text).region(start, text.length());
    if (m.lookingAt()) {
      int end = m.end();
      return epoch(new BigDecimal(m.group())).map(moment -> new Found(moment, end));
    }
    return Optional.empty();
  }

  private static Optional<Found> monthFirst(Matcher m, Instant now, ZoneId zone) {
    LocalTime time = time(m.group(4), m.group(5), m.group(6), null, m.group(7));
    if (m.group(3) != null) {
      LocalDate date = LocalDate.of(number(m.group(3)), month(m.group(1)), number(m.group(2)));
      return found(date, time, m.group(8), zone, m.end());
    }
    int year = now.atZone(zone(m.group(8), zone)).getYear();
    LocalDate date = LocalDate.of(year, month(m.group(1)), number(m.group(2)));
    Optional<Found> thisYear = found(date, time, m.group(8), zone, m.end());
    return thisYear.filter(found -> !found.moment().isBefore(now)).isPresent()
        ? thisYear
        : found(date.plusYears(1), time, m.group(8), zone, m.end());
  }

  private static Optional<Found> timeOfDay(CharSequence text, int start, Instant now, ZoneId zone) {
    for (Pattern pattern : new Pattern[] {CLOCK, CLOCK_12}) {
      Matcher m = pattern.matcher(text).region(start, text.length());
      if (m.lookingAt()) {
        LocalTime time = time(m, 1);
        LocalDate today = now.atZone(zone(m.group(6), zone)).toLocalDate();
        Optional<Found> found = found(today, time, m.group(6), zone, m.end());
        return found.filter(f -> !f.moment().isBefore(now)).isPresent()
            ? found
            : found(today.plusDays(1), time, m.group(6), zone, m.end());
      }
    }
    return Optional.empty();
  }

  private static Optional<Found> found(
      LocalDate date, LocalTime time, @Nullable String named, ZoneId zone, int end) {
    return Optional.of(new Found(date.atTime(time).atZone(zone(named, zone)).toInstant(), end));
  }

  private static LocalTime time(Matcher m, int group) {
    return time(
        m.group(group),
        m.group(group + 1),
        m.group(group + 2),
        m.group(group + 3),
        m.group(group + 4));
  }

  private static LocalTime time(
      @Nullable String hours,
      @Nullable String minutes,
      @Nullable String seconds,
      @Nullable String fraction,
      @Nullable String half) {
    int hour = number(hours);
    if (half != null) {
      hour = hour % 12 + (Ascii.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
    }
    // A leap second is read as the second before it.
    int second = Math.min(59, number(seconds));
    int nano = number((requireNonNullElse(fraction, "") + "000000000").substring(0, 9));
    return LocalTime.of(hour, number(minutes), second, nano);
  }

  private static int number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static int month(String name) {
    return MONTHS.getOrDefault(Ascii.toLowerCase(name.substring(0, 3)), 0);
  }

  /** Two digits that would lie over 50 years ahead lie in the past (RFC 9110, section 5.6.7). */
  private static int year(String digits, Instant now) {
    if (digits.length() == 4) {
      return number(digits);
    }
    int current = now.atZone(ZoneOffset.UTC).getYear();
    int year = current - Math.floorMod(current, 100) + number(digits);
    return year > current + 50 ? year - 100 : year;
  }

  private static ZoneId zone(@Nullable String named, ZoneId otherwise) {
    if (named == null) {
      return otherwise;
    }
    String name = ZONES.getOrDefault(named, named);
    try {
      return ZoneId.of(
          name.matches("[+-]\\d{3}") ? name.substring(0, 1) + "0" + name.substring(1) : name);
    } catch (DateTimeException e) {
      return otherwise;
    }
  }
}
