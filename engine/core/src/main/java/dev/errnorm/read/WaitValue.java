package dev.errnorm.read;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reads a value that says how long to wait, in whatever form: a number, a length of time, or a
 * moment.
 */
final class WaitValue {

  static final long SECONDS = 1_000_000_000L;
  static final long MILLIS = 1_000_000L;

  private static final int MAX_LENGTH = 80;
  private static final CharMatcher AROUND = CharMatcher.whitespace().or(CharMatcher.anyOf("\"'"));

  private WaitValue() {}

  /**
   * The wait from {@code now} on, negative for a moment in the past, empty if {@code value} is no
   * wait or longer than ten years.
   *
   * <p>A number that would mean over 30 years is a moment counted from 1970, in the unit that its
   * size suggests; a moment so written that lies over ten years back is a mistake.
   *
   * @param unitNanos the unit of a bare number, in nanoseconds
   * @param zone the zone of a moment that names none
   */
  static Optional<Duration> read(String value, long unitNanos, Instant now, ZoneId zone) {
    return length(value, unitNanos).or(() -> moment(value, unitNanos, now, zone));
  }

  /** The wait if {@code value} is a length of time, which is the same whenever it is read. */
  static Optional<Duration> length(String value, long unitNanos) {
    if (value.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String text = AROUND.trimFrom(value);
    Optional<BigDecimal> number = DurationText.number(text);
    if (number.isPresent()) {
      return DurationText.times(number.get(), unitNanos);
    }
    return DurationText.parse(text);
  }

  /** The wait if {@code value} is a moment. */
  static Optional<Duration> moment(String value, long unitNanos, Instant now, ZoneId zone) {
    if (value.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String text = AROUND.trimFrom(value);
    Optional<BigDecimal> number = DurationText.number(text);
    if (number.isPresent()) {
      // Whatever is large enough to be a moment was too long a wait.
      return Timestamps.epoch(number.get())
          .flatMap(moment -> until(moment, now))
          .filter(wait -> wait.compareTo(DurationText.LONGEST.negated()) > 0);
    }
    return Timestamps.parse(text, now, zone).flatMap(moment -> until(moment, now));
  }

  /**
   * The unit that the end of a name such as {@code retry_after_ms} tells; seconds if it tells none.
   */
  static long unitOf(String name) {
    String lower = Ascii.toLowerCase(name);
    if (isMs(name) || lower.endsWith("millis") || lower.endsWith("milliseconds")) {
      return MILLIS;
    }
    return lower.endsWith("minutes")
        ? 60 * SECONDS
        : lower.endsWith("hours") ? 3_600 * SECONDS : SECONDS;
  }

  /**
   * Whether a name ends in the word {@code ms}, which many a plural ends in, too: {@code streams}.
   */
  private static boolean isMs(String name) {
    int start = name.length() - 2;
    if (start < 0 || !name.regionMatches(true, start, "ms", 0, 2)) {
      return false;
    }
    if (start == 0) {
      return true;
    }
    char before = name.charAt(start - 1);
    return before == '-'
        || before == '_'
        || (name.charAt(start) == 'M' && Ascii.isLowerCase(before));
  }

  /**
   * From {@code now} to {@code moment}: negative if that is past, empty if it is over ten years.
   */
  static Optional<Duration> until(Instant moment, Instant now) {
    try {
      Duration wait = Duration.between(now, moment);
      return wait.compareTo(DurationText.LONGEST) > 0 ? Optional.empty() : Optional.of(wait);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
