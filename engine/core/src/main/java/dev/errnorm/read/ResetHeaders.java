package dev.errnorm.read;

import dev.errnorm.read.Delays.Stated;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads headers that say when a limit is reset: {@code x-ratelimit-reset*}, {@code
 * anthropic-ratelimit-*-reset}, and {@code RateLimit} of the IETF's drafts, old ({@code limit=100,
 * remaining=0, reset=30}) and new ({@code "default";r=0;t=30}).
 *
 * <p>Of the limits whose remaining count is 0 the latest reset counts; where none is, the earliest.
 * Values may be lengths of time, numbers of seconds or moments.
 */
final class ResetHeaders {

  private static final String IETF = "ratelimit";

  /** A word, or a window such as {@code 1d}: the name is told to the operator. */
  private static final String PART = "(?:[a-z]{1,16}|[a-z0-9]{1,4})";

  private static final Pattern LIMIT_NAME =
      Pattern.compile("(?:" + PART + "-){0,6}rate-?limits?(?:-" + PART + "){1,8}");

  private static final Pattern REMAINING =
      Pattern.compile("(?:^|[\\s,;])(?:remaining|r)\\s?=\\s?(-?\\d{1,18})");

  private static final Pattern RESET =
      Pattern.compile("(?:^|[\\s,;])(?:reset|t)\\s?=\\s?(\\d{1,18})");

  private ResetHeaders() {}

  /** One limit: when it is reset, and whether nothing of it is left. */
  private record Limit(Stated reset, boolean exhausted) {}

  /** The reset that counts among all headers that are known to name one. */
  static Optional<Stated> read(HeaderFields headers, Instant now, ZoneId zone) {
    Set<String> names = new LinkedHashSet<>(0);
    for (String name : headers.names()) {
      if (isOne(name)) {
        names.add(name);
      }
    }
    return read(headers, names, now, zone);
  }

  /** The reset that counts among the headers {@code names}. */
  static Optional<Stated> read(
      HeaderFields headers, Collection<String> names, Instant now, ZoneId zone) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    List<Limit> limits = new ArrayList<>();
    for (String name : names) {
      for (String value : headers.all(name)) {
        if (name.equals(IETF)) {
          structured(value, limits);
        } else {
          WaitValue.read(value, WaitValue.unitOf(name), now, zone)
              .map(RetryAfter::atLeastZero)
              .map(wait -> new Limit(new Stated(wait, name), isExhausted(headers, name)))
              .ifPresent(limits::add);
        }
      }
    }
    return limits.stream()
        .filter(Limit::exhausted)
        .map(Limit::reset)
        .max(Stated.BY_LENGTH)
        .or(() -> limits.stream().map(Limit::reset).min(Stated.BY_LENGTH));
  }

  /** Whether a header of this name, in lower case, is known to name a reset. */
  static boolean isOne(String name) {
    return name.equals(IETF) || isReset(name);
  }

  private static boolean isReset(String name) {
    return name.contains("reset") && LIMIT_NAME.matcher(name).matches();
  }

  /** Whether the header that stands beside this one says that nothing is left. */
  private static boolean isExhausted(HeaderFields headers, String name) {
    String beside = name.replace("reset", "remaining");
    return headers
        .first(beside)
        .or(() -> headers.first(beside.replace("remaining-after", "remaining")))
        .flatMap(DurationText::number)
        .filter(left -> left.compareTo(BigDecimal.ZERO) <= 0)
        .isPresent();
  }

  /**
   * The limits of a {@code RateLimit} field. A comma separates limits in the new form and the parts
   * of one limit in the old.
   */
  private static void structured(String value, List<Limit> limits) {
    String[] parts = value.indexOf(';') >= 0 ? value.split(",", 50) : new String[] {value};
    for (String part : parts) {
      Matcher reset = RESET.matcher(part);
      if (!reset.find()) {
        continue;
      }
      Matcher remaining = REMAINING.matcher(part);
      boolean exhausted = remaining.find() && Long.parseLong(remaining.group(1)) <= 0;
      Optional<Duration> wait =
          DurationText.times(new BigDecimal(reset.group(1)), WaitValue.SECONDS);
      wait.ifPresent(length -> limits.add(new Limit(new Stated(length, IETF), exhausted)));
    }
  }
}
