package dev.errnorm;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;

/**
 * Exponential backoff: min({@code cap}, {@code first} × {@code factor}^(attempt−1)).
 *
 * @param first the wait after the first attempt
 * @param factor what each step is multiplied by
 * @param cap the longest step
 */
public record Backoff(Duration first, int factor, Duration cap) {

  private static final Duration DEFAULT_CAP = Duration.ofSeconds(30);

  /** Doubling from {@code first}, up to 30 seconds. */
  public static Backoff doublingFrom(Duration first) {
    return new Backoff(first, 2, DEFAULT_CAP);
  }

  /**
   * The wait after {@code attempt} has failed, without jitter.
   *
   * @throws IllegalArgumentException if {@code attempt} is less than 1
   */
  public Duration after(int attempt) {
    checkArgument(attempt >= 1, "attempt must be 1 or more, but was %s", attempt);
    Duration step = first;
    for (int i = 1; i < attempt && step.compareTo(cap) < 0; i++) {
      step = step.multipliedBy(factor);
    }
    return step.compareTo(cap) < 0 ? step : cap;
  }
}
