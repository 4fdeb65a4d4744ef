package dev.errnorm.read;

import com.google.common.base.Ascii;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of the body that may hold a delay: {@code retry_after}, {@code estimated_time}, {@code
 * retryDelay} (the google.protobuf.Duration of google.rpc.RetryInfo), {@code resets_in_seconds}.
 *
 * <p>A length of time is read once, for a body that is known is not read again; a moment depends on
 * when it is asked for. Immutable.
 */
public final class BodyDelay {

  private static final int LONGEST_PARTS = 200;

  private static final Pattern SECONDS =
      Pattern.compile("\"?seconds\"?\\s{0,3}:\\s{0,3}\"?(\\d{1,12})(?!\\d)");

  private static final Pattern NANOS =
      Pattern.compile("\"?nanos\"?\\s{0,3}:\\s{0,3}(\\d{1,9})(?!\\d)");

  private final String name;
  private final String value;
  private final boolean reset;
  private final long unitNanos;
  private final Optional<Duration> length;

  /**
   * @param name the last segment of its pointer, {@code retry_after_ms}: its end may tell the unit
   * @param value its value as text, a number or a string
   */
  public BodyDelay(String name, String value) {
    this.name = name;
    this.value = value;
    reset = Ascii.toLowerCase(name).contains("reset");
    unitNanos = WaitValue.unitOf(name);
    length = value.startsWith("{") ? parts(value) : WaitValue.length(value, unitNanos);
  }

  String name() {
    return name;
  }

  String value() {
    return value;
  }

  /** Whether it says when a limit is reset, and not when to try again. */
  boolean isReset() {
    return reset;
  }

  boolean isInMillis() {
    return unitNanos == WaitValue.MILLIS;
  }

  /** What is named as the source: a member may have an empty name. */
  String source() {
    return name.isEmpty() ? "body" : name;
  }

  /** Whether it states the same wait whenever it is asked for. */
  boolean isLength() {
    return length.isPresent();
  }

  /** The wait that it states, zero or more. */
  Optional<Duration> wait(Instant now, ZoneId zone) {
    return length
        .or(() -> WaitValue.moment(value, unitNanos, now, zone))
        .filter(wait -> !wait.isNegative());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BodyDelay that && name.equals(that.name) && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value);
  }

  @Override
  public String toString() {
    return name + "=" + value;
  }

  /** {@code {"seconds": 12, "nanos": 500000000}}. */
  private static Optional<Duration> parts(String value) {
    if (value.length() > LONGEST_PARTS) {
      return Optional.empty();
    }
    Matcher seconds = SECONDS.matcher(value);
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
