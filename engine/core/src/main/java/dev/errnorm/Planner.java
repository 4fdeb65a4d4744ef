package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/** Puts retry and fallback in order. */
final class Planner {

  private static final ImmutableMap<FallbackStep, Plan.Switch> SWITCHES =
      Maps.toMap(EnumSet.allOf(FallbackStep.class), Plan.Switch::new);
  private static final Plan.GiveUp GIVE_UP = new Plan.GiveUp();

  private Planner() {}

  /**
   * The plan for one failure.
   *
   * @param switchFirst whether switching comes first whatever the wait
   * @param patience the wait up to which a retry comes before switching
   */
  static Plan plan(
      ProviderExchange exchange,
      RetryDecision retry,
      ImmutableList<FallbackStep> fallback,
      boolean switchFirst,
      Duration patience) {
    Optional<Duration> timeLeft = exchange.timeLeft();
    Optional<Duration> delay =
        delay(retry).filter(d -> timeLeft.map(left -> d.compareTo(left) < 0).orElse(true));
    boolean retryLast = switchFirst || delay.filter(d -> d.compareTo(patience) > 0).isPresent();
    ImmutableList.Builder<Plan.Step> steps =
        ImmutableList.builderWithExpectedSize(fallback.size() + 2);
    if (delay.isPresent() && !retryLast) {
      steps.add(new Plan.RetrySame(delay.get()));
    }
    if (timeLeft.filter(left -> left.isZero() || left.isNegative()).isEmpty()) {
      for (FallbackStep step : fallback) {
        if (exchange.alternatives().map(a -> a.contains(step)).orElse(true)) {
          steps.add(SWITCHES.get(step));
        }
      }
    }
    if (delay.isPresent() && retryLast) {
      steps.add(new Plan.RetrySame(delay.get()));
    }
    return new Plan(steps.add(GIVE_UP).build());
  }

  private static Optional<Duration> delay(RetryDecision retry) {
    return retry instanceof RetryDecision.Again again
        ? Optional.of(again.delay())
        : Optional.empty();
  }
}
