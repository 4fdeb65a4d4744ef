package dev.errnorm.read;

import com.google.common.collect.ImmutableList;
import dev.errnorm.read.Delays.Stated;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reads {@code Retry-After} (RFC 9110, section 10.2.3: whole seconds, or an HTTP date) and its
 * relatives in milliseconds; fractions, units and other forms of a moment are taken too.
 */
final class RetryAfter {

  /** Finer first. */
  private static final ImmutableList<String> NAMES =
      ImmutableList.of(
          "retry-after-ms",
          "x-ms-retry-after-ms",
          "x-retry-after-ms",
          "retry-after",
          "x-retry-after");

  private RetryAfter() {}

  /** Whether a header of this name, in lower case, is read here. */
  static boolean isOne(String name) {
    return name.contains("retry-after") && NAMES.contains(name);
  }

  /** The wait that the first readable of these fields states; what is past is no wait. */
  static Optional<Stated> read(HeaderFields headers, Instant now, ZoneId zone) {
    for (String name : NAMES) {
      for (String value : headers.all(name)) {
        Optional<Duration> wait = WaitValue.read(value, WaitValue.unitOf(name), now, zone);
        if (wait.isPresent()) {
          return wait.map(RetryAfter::atLeastZero).map(length -> new Stated(length, name));
        }
      }
    }
    return Optional.empty();
  }

  static Duration atLeastZero(Duration wait) {
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
