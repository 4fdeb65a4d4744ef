package dev.errnorm.routing;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.util.Optional;

/**
 * How far one request of a caller may go. Immutable; start from {@link #defaults}.
 *
 * @param maxAttempts requests to providers in all, the first included
 * @param longestWait the longest wait between two of them
 * @param patience how long a route that will be free is waited for before one that rests by an
 *     estimate is tried
 * @param timeLimit how long the caller waits, from the start of the walk; nothing is sent after
 *     that; empty for no limit
 */
public record Limits(
    int maxAttempts, Duration longestWait, Duration patience, Optional<Duration> timeLimit) {

  private static final Limits DEFAULTS =
      new Limits(10, Duration.ofSeconds(60), Duration.ofSeconds(2), Optional.empty());

  /**
   * @throws IllegalArgumentException if {@code maxAttempts} is less than 1 or a duration negative
   */
  public Limits {
    checkArgument(maxAttempts >= 1, "maxAttempts must be 1 or more, but was %s", maxAttempts);
    checkArgument(
        !longestWait.isNegative(), "longestWait must be zero or more, but was %s", longestWait);
    checkArgument(!patience.isNegative(), "patience must be zero or more, but was %s", patience);
    checkArgument(
        timeLimit.filter(Duration::isNegative).isEmpty(),
        "timeLimit must be zero or more, but was %s",
        timeLimit);
  }

  /** 10 attempts, waits of up to 60 seconds, a patience of 2 seconds, no time limit. */
  public static Limits defaults() {
    return DEFAULTS;
  }

  /** The same with another number of attempts. */
  public Limits withMaxAttempts(int attempts) {
    return new Limits(attempts, longestWait, patience, timeLimit);
  }

  /** The same with another longest wait. */
  public Limits withLongestWait(Duration wait) {
    return new Limits(maxAttempts, wait, patience, timeLimit);
  }

  /** The same with another patience. */
  public Limits withPatience(Duration wait) {
    return new Limits(maxAttempts, longestWait, wait, timeLimit);
  }

  /** The same with a time limit. */
  public Limits withTimeLimit(Duration limit) {
    return new Limits(maxAttempts, longestWait, patience, Optional.of(limit));
  }
}
