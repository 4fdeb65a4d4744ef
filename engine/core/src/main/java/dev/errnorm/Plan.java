package dev.errnorm;

import com.google.common.collect.ImmutableList;
import java.time.Duration;

/**
 * Retry and fallback as one ordered list of steps: try them in order until one succeeds. The last
 * step is always {@link GiveUp}.
 *
 * @param steps what to do, in order
 */
public record Plan(ImmutableList<Step> steps) {

  /** One thing to do. */
  public sealed interface Step {}

  /**
   * Send the same request on the same route again.
   *
   * @param after how long to wait first, counted from the arrival of the response
   */
  public record RetrySame(Duration after) implements Step {}

  /**
   * Send the request on another route.
   *
   * @param change what to change of the route
   */
  public record Switch(FallbackStep change) implements Step {}

  /** Answer the caller with what is shown. */
  public record GiveUp() implements Step {}
}
