package dev.errnorm;

import java.time.Duration;

/**
 * Hears of every exchange that a normalizer, or an overlay over it, has classified: for metrics,
 * recordings or a log. {@link ErrorNormalizer.Builder#listener} adds one.
 *
 * <p>It is called on the thread that classifies, after the answer is made and before it is given:
 * it must be quick, thread-safe and never block. What it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface OutcomeListener {

  /**
   * An exchange was classified.
   *
   * @param took how long that took
   */
  void classified(ProviderExchange exchange, Outcome outcome, Duration took);
}
