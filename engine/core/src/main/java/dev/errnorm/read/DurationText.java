package dev.errnorm.read;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lengths of time: {@code 20s}, {@code 1h2m3.5s} (Go), {@code 0:01:30} (Python), {@code
 * PT30S} (ISO 8601), {@code 1 hour and 2 minutes}, {@code 5 分钟}.
 *
 * <p>A number without a unit is none here: its unit depends on where it stands. Of a range ({@code
 * 5 to 10 seconds}) the lower end counts. Parts of less than a nanosecond are dropped.
 */
final class DurationText {

  /** What is longer than this, ten years, is no wait but a mistake. */
  static final Duration LONGEST = Duration.ofDays(3_653);

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Nanoseconds of every word that names a unit, lower case. */
  private static final ImmutableMap<String, Long> UNITS = units();

  private static final String NUMBER = "\\d{1,15}(?:,\\d{3}){0,3}(?:\\.\\d{1,18})?";

  private static final String UNIT =
      "[A-Za-zµμí]{1,14}|[а-яё]{1,8}|毫秒|秒钟|秒鐘|秒|分钟|分鐘|分|[个個]?小[时時]|时间|時間|[时時]" + "|天|日|초|분|시간|일";

  /** Number, other end of a range, unit. */
  private static final Pattern PART =
      Pattern.compile(
          "("
              + NUMBER
              + ")\\s{0,2}(?:(?:-|–|~|to|至|到)\\s?"
              + NUMBER
              + ")?[\\s-]{0,3}("
              + UNIT
              + ")");

  private static final Pattern ONE = Pattern.compile("(?i)(?:one|an)\\s([a-z]{4,6})(?![a-z])");

  private static final Pattern BETWEEN =
      Pattern.compile("\\s{0,2}(?:,\\s{0,2})?(?:(?:and|und|et|y|e|и)\\s)?(?:零|又)?\\s{0,2}(?=\\d)");

  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:(\\d{1,4})(?:\\sdays?,\\s|\\.))?(\\d{1,4}):([0-5]\\d):([0-5]\\d(?:\\.\\d{1,18})?)(?![\\d:])");

  /** What stands before the first colon of a clock, and the colon: {@code 1234 days, 1234:}. */
  private static final int LONGEST_HOURS = 16;

  private static final Pattern PLAIN =
      Pattern.compile("[+-]?(?:\\d{1,40}(?:\\.\\d{0,40})?|\\.\\d{1,40})(?:[eE][+-]?\\d{1,4})?");

  private DurationText() {}

  /**
   * A length found in a text.
   *
   * @param length zero or more, at most {@link #LONGEST}
   * @param end where the text goes on behind it
   */
  record Found(Duration length, int end) {}

  /** Reads a value that is a length of time with its unit, and nothing else; may be negative. */
  static Optional<Duration> parse(String value) {
    boolean negative = value.startsWith("-");
    String text = negative || value.startsWith("+") ? value.substring(1) : value;
    if (text.startsWith("P") || text.startsWith("p")) {
      return iso(text).map(length -> negative ? length.negated() : length);
    }
    return at(text, 0)
        .filter(found -> found.end() == text.length())
        .map(found -> negative ? found.length().negated() : found.length());
  }

  /** Reads the length of time that begins at {@code start}, or nothing. */
  static Optional<Found> at(CharSequence text, int start) {
    char first = start < text.length() ? text.charAt(start) : ' ';
    if (first < '0' || first > '9') {
      return Ascii.toLowerCase(first) == 'o' || Ascii.toLowerCase(first) == 'a'
          ? one(text, start)
          : Optional.empty();
    }
    if (hasColon(text, start)) {
      Matcher clock = CLOCK.matcher(text).region(start, text.length());
      if (clock.lookingAt()) {
        BigDecimal total =
            new BigDecimal(clock.group(4))
                .add(BigDecimal.valueOf(60L * Integer.parseInt(clock.group(3))))
                .add(BigDecimal.valueOf(3_600L * Integer.parseInt(clock.group(2))));
        if (clock.group(1) != null) {
          total = total.add(BigDecimal.valueOf(86_400L * Integer.parseInt(clock.group(1))));
        }
        return times(total, SECOND).map(length -> new Found(length, clock.end()));
      }
    }
    return parts(text, start);
  }

  /** Whether a colon stands where the first of a clock does: behind most lengths there is none. */
  private static boolean hasColon(CharSequence text, int start) {
    int end = Math.min(text.length(), start + LONGEST_HOURS);
    for (int i = start + 1; i < end; i++) {
      if (text.charAt(i) == ':') {
        return true;
      }
    }
    return false;
  }

  private static Optional<Found> one(CharSequence text, int start) {
    Matcher one = ONE.matcher(text).region(start, text.length());
    if (one.lookingAt()) {
      return Optional.ofNullable(UNITS.get(Ascii.toLowerCase(one.group(1))))
          .map(nanos -> new Found(Duration.ofNanos(nanos), one.end()));
    }
    return Optional.empty();
  }

  /** A number of something {@code unitNanos} nanoseconds long, or empty if it is not a number. */
  static Optional<BigDecimal> number(String value) {
    return PLAIN.matcher(value).matches() ? Optional.of(new BigDecimal(value)) : Optional.empty();
  }

  /**
   * {@code number} times {@code unitNanos}: empty if longer than {@link #LONGEST}; what is further
   * below zero than that becomes as far below zero as that.
   */
  static Optional<Duration> times(BigDecimal number, long unitNanos) {
    long magnitude = (long) number.precision() - number.scale();
    if (number.signum() == 0 || magnitude < -20) {
      return Optional.of(Duration.ZERO);
    }
    if (magnitude > 20) {
      return number.signum() > 0 ? Optional.empty() : Optional.of(LONGEST.negated());
    }
    BigDecimal nanos =
        number.multiply(BigDecimal.valueOf(unitNanos)).setScale(0, RoundingMode.DOWN);
    BigDecimal limit = BigDecimal.valueOf(LONGEST.toSeconds()).multiply(BigDecimal.valueOf(SECOND));
    if (nanos.abs().compareTo(limit) > 0) {
      return number.signum() > 0 ? Optional.empty() : Optional.of(LONGEST.negated());
    }
    return Optional.of(Duration.ofNanos(nanos.longValueExact()));
  }

  /** Parts from the largest unit down: a unit that is not smaller begins something else. */
  private static Optional<Found> parts(CharSequence text, int start) {
    Duration sum = Duration.ZERO;
    long smallest = Long.MAX_VALUE;
    int end = start;
    int next = start;
    Matcher part = PART.matcher(text);
    Matcher between = BETWEEN.matcher(text);
    while (part.region(next, text.length()).lookingAt()) {
      Long nanos = UNITS.get(Ascii.toLowerCase(part.group(2)));
      if (nanos == null || nanos >= smallest) {
        break;
      }
      Optional<Duration> length = times(new BigDecimal(part.group(1).replace(",", "")), nanos);
      if (length.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(length.get());
      smallest = nanos;
      end = part.end();
      if (!between.region(end, text.length()).lookingAt()) {
        break;
      }
      next = between.end();
    }
    return end == start || sum.compareTo(LONGEST) > 0
        ? Optional.empty()
        : Optional.of(new Found(sum, end));
  }

  private static Optional<Duration> iso(String text) {
    try {
      Duration length = Duration.parse(text);
      return length.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(length);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static ImmutableMap<String, Long> units() {
    ImmutableMap.Builder<String, Long> units = ImmutableMap.builder();
    put(units, 1L, "ns", "nanos", "nanosecond", "nanoseconds");
    put(units, 1_000L, "us", "µs", "μs", "microsecond", "microseconds");
    put(units, 1_000_000L, "ms", "msec", "msecs", "millis", "millisecond", "milliseconds", "毫秒");
    put(units, SECOND, "s", "sec", "secs", "second", "seconds", "秒", "秒钟", "秒鐘", "초");
    put(units, SECOND, "sekunde", "sekunden", "seconde", "secondes", "segundo", "segundos");
    put(units, SECOND, "секунда", "секунды", "секунду", "секунд", "сек", "с");
    put(units, MINUTE, "m", "min", "mins", "minute", "minutes", "分", "分钟", "分鐘", "분");
    put(
        units, MINUTE, "minuten", "minuto", "minutos", "минута", "минуты", "минуту", "минут",
        "мин");
    put(units, HOUR, "h", "hr", "hrs", "hour", "hours", "小时", "小時", "个小时", "個小時");
    put(units, HOUR, "时", "時", "时间", "時間", "시간", "stunde", "stunden", "heure", "heures");
    put(units, HOUR, "hora", "horas", "часа", "часов", "час", "ч");
    put(units, DAY, "d", "day", "days", "天", "日", "일", "tag", "tage", "tagen", "jour", "jours");
    put(units, DAY, "día", "días", "dia", "dias", "день", "дня", "дней");
    put(units, 7 * DAY, "w", "week", "weeks");
    put(units, 30 * DAY, "month", "months");
    return units.buildOrThrow();
  }

  private static void put(ImmutableMap.Builder<String, Long> units, long nanos, String... words) {
    for (String word : words) {
      units.put(word, nanos);
    }
  }
}
