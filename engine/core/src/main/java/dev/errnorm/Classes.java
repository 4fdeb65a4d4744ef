package dev.errnorm;

import dev.errnorm.fact.Attempt;
import dev.errnorm.fact.ResetIn;
import dev.errnorm.fact.Said;
import dev.errnorm.fact.Wait;
import dev.errnorm.read.Delays;
import dev.errnorm.read.HeaderFields;
import java.time.Duration;

/**
 * Exact values as the few classes that rules can tell apart, so that the number of different
 * signals is finite.
 */
final class Classes {

  private static final Duration HOUR = Duration.ofHours(1);

  private static final String SHOULD_RETRY = "x-should-retry";

  private Classes() {}

  /** Whether it may be sent twice. Unsaid means yes, but not for a submission: it is paid twice. */
  static boolean isRepeatable(ProviderExchange exchange) {
    return exchange.hasIdempotencyKey()
        || exchange.idempotent().orElse(exchange.phase() != Phase.SUBMIT);
  }

  /**
   * What a header says about sending the same request again: {@code x-should-retry}; a vendor's own
   * {@code …-retryable} can only forbid it.
   */
  static Said shouldRetry(HeaderFields headers) {
    for (String name : headers.names()) {
      if ((name.equals(SHOULD_RETRY) || name.endsWith("-retryable"))
          && headers.first(name).orElse("").equalsIgnoreCase("false")) {
        return Said.NO;
      }
    }
    return headers.first(SHOULD_RETRY).orElse("").equalsIgnoreCase("true") ? Said.YES : Said.UNSAID;
  }

  /** The stated delay against the longest wait. */
  static Wait serverWait(Delays delays, Duration longestWait) {
    return delays
        .delay()
        .map(delay -> delay.compareTo(longestWait) > 0 ? Wait.OVER_LIMIT : Wait.WITHIN_LIMIT)
        .orElse(Wait.NONE);
  }

  /** When the limit is reset. */
  static ResetIn resetIn(Delays delays) {
    return delays
        .resetIn()
        .map(reset -> reset.compareTo(HOUR) > 0 ? ResetIn.LONGER : ResetIn.UP_TO_HOUR)
        .orElse(ResetIn.NONE);
  }

  /** Which attempt it was. */
  static Attempt attempt(int attempt) {
    return attempt == 1 ? Attempt.FIRST : attempt == 2 ? Attempt.SECOND : Attempt.LATER;
  }

  /** The first digit of a status of three digits; 0 for none, 9 for what no status can be. */
  static int statusClass(int status) {
    return status >= 100 && status < 1000 ? status / 100 : status == 0 ? 0 : 9;
  }
}
