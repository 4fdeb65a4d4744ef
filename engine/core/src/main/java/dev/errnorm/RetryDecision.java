package dev.errnorm;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;

/**
 * Whether sending the same request on the same route (provider, model, endpoint, credential) again
 * can help, and when.
 *
 * <p>A decision is advice. It never sleeps and keeps no budget: the caller's retry library does
 * that. An <i>attempt</i> is one request, and the first one counts. No wait holds jitter; whoever
 * waits may add up to half a step, and never waits less.
 */
public sealed interface RetryDecision {

  /** Whether to send the request again at all. */
  default boolean isRetry() {
    return this instanceof Again;
  }

  /** The same request on the same route fails again, or must not be repeated. */
  record DoNotRetry() implements RetryDecision {}

  /** Send it again. */
  sealed interface Again extends RetryDecision {

    /** How long to wait, counted from the arrival of the response; zero means at once. */
    Duration delay();

    /** How later steps grow, where the provider names no moment then. */
    Backoff backoff();

    /** Attempts on this route in all. */
    int maxAttempts();
  }

  /**
   * The provider named the earliest useful moment.
   *
   * @param delay how long to wait, counted from the arrival of the response; zero means at once
   * @param backoff how later steps grow, where the provider names no moment then
   * @param maxAttempts attempts on this route in all
   */
  record After(Duration delay, Backoff backoff, int maxAttempts) implements Again {
    /**
     * @throws IllegalArgumentException if {@code delay} is negative
     */
    public After {
      checkArgument(!delay.isNegative(), "delay must be zero or more, but was %s", delay);
    }
  }

  /**
   * The provider named no moment: wait min(cap, first × factor^(attempt−1)).
   *
   * @param delay the step for the attempt that failed
   * @param backoff how the steps grow
   * @param maxAttempts attempts on this route in all
   */
  record WithBackoff(Duration delay, Backoff backoff, int maxAttempts) implements Again {}
}
