package dev.errnorm.read;

import com.google.common.base.Ascii;
import dev.errnorm.read.Delays.BodyDelay;
import dev.errnorm.read.Delays.Stated;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads fields of a body such as {@code retry_after}, {@code estimated_time}, {@code retryDelay}
 * (the google.protobuf.Duration of google.rpc.RetryInfo) and {@code resets_in_seconds}.
 *
 * <p>What is negative or past says nothing: such fields are often stored and shown later. Among
 * fields that say the same, milliseconds are taken before seconds, and else the longest.
 */
final class BodyDelays {

  private static final Pattern PARTS =
      Pattern.compile("\"?seconds\"?\\s{0,3}:\\s{0,3}\"?(\\d{1,12})(?!\\d)");

  private static final Pattern NANOS =
      Pattern.compile("\"?nanos\"?\\s{0,3}:\\s{0,3}(\\d{1,9})(?!\\d)");

  private BodyDelays() {}

  /** What fields say about trying again. */
  static Optional<Stated> retry(Iterable<BodyDelay> fields, Instant now, ZoneId zone) {
    return longest(fields, false, WaitValue.MILLIS, now, zone)
        .or(() -> longest(fields, false, 0, now, zone));
  }

  /** What fields say about the reset of a limit: those whose name says so. */
  static Optional<Stated> reset(Iterable<BodyDelay> fields, Instant now, ZoneId zone) {
    return longest(fields, true, 0, now, zone);
  }

  /** The wait that one field states. */
  static Optional<Duration> read(String name, String value, Instant now, ZoneId zone) {
    Optional<Duration> wait =
        value.startsWith("{")
            ? parts(value)
            : WaitValue.read(value, WaitValue.unitOf(name), now, zone);
    return wait.filter(length -> !length.isNegative());
  }

  static boolean isReset(String name) {
    return Ascii.toLowerCase(name).contains("reset");
  }

  private static Optional<Stated> longest(
      Iterable<BodyDelay> fields, boolean reset, long onlyUnit, Instant now, ZoneId zone) {
    Optional<Stated> longest = Optional.empty();
    for (BodyDelay field : fields) {
      if (isReset(field.name()) != reset
          || (onlyUnit != 0 && WaitValue.unitOf(field.name()) != onlyUnit)) {
        continue;
      }
      Optional<Duration> wait = read(field.name(), field.value(), now, zone);
      if (wait.isPresent()
          && longest.filter(stated -> stated.length().compareTo(wait.get()) >= 0).isEmpty()) {
        longest = Optional.of(new Stated(wait.get(), field.source()));
      }
    }
    return longest;
  }

  /** {@code {"seconds": 12, "nanos": 500000000}}. */
  private static Optional<Duration> parts(String value) {
    if (value.length() > 200) {
      return Optional.empty();
    }
    Matcher seconds = PARTS.matcher(value);
    Matcher nanos = NANOS.matcher(value);
    boolean hasSeconds = seconds.find();
    boolean hasNanos = nanos.find();
    if (!hasSeconds && !hasNanos) {
      return Optional.empty();
    }
    Duration wait =
        Duration.ofSeconds(
            hasSeconds ? Long.parseLong(seconds.group(1)) : 0,
            hasNanos ? Long.parseLong(nanos.group(1)) : 0);
    return wait.compareTo(DurationText.LONGEST) > 0 ? Optional.empty() : Optional.of(wait);
  }
}
