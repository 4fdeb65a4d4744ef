package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.PolicyRow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that follows from the signals alone, and so may be remembered: the diagnosis and the
 * decisions, before the numbers of one exchange join.
 *
 * @param resolution what won and what lost
 * @param explanation the same for the reader
 * @param decisions what to do; null if nothing failed
 */
record Judgement(Resolution resolution, Explanation explanation, @Nullable Decisions decisions) {

  /**
   * What to do about a failure.
   *
   * @param policy the reason's policy with its numbers
   * @param retry whether to send the request again on the same route
   * @param attempts attempts on this route in all
   * @param fallback what to change, in order
   * @param coolsDown whether the policy's cooldown applies
   * @param switchFirst whether switching comes before another try on the same route
   * @param remedies what a person can do, most helpful first
   * @param shown the code that the caller is shown
   * @param resend whether the caller may send the request again once the gateway has given up
   * @param resendFirst the caller's first backoff step, that of any failure with the shown code
   */
  record Decisions(
      PolicyRow policy,
      boolean retry,
      int attempts,
      ImmutableList<FallbackStep> fallback,
      boolean coolsDown,
      boolean switchFirst,
      ImmutableSet<Remedy> remedies,
      ErrorCode shown,
      boolean resend,
      Duration resendFirst) {}
}
