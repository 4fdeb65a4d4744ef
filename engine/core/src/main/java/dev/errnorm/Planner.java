package dev.errnorm;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.Optional;

/** Puts retry and fallback in order. */
final class Planner {

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
    ImmutableList<Plan.Step> switches =
        timeLeft.filter(left -> left.isZero() || left.isNegative()).isPresent()
            ? ImmutableList.of()
            : fallback.stream()
                .filter(step -> exchange.alternatives().map(a -> a.contains(step)).orElse(true))
                .map(Plan.Switch::new)
                .collect(ImmutableList.toImmutableList());
    Optional<Duration> delay =
        delay(retry).filter(d -> timeLeft.map(left -> d.compareTo(left) < 0).orElse(true));
    ImmutableList.Builder<Plan.Step> steps = ImmutableList.builder();
    if (delay.isEmpty()) {
      steps.addAll(switches);
    } else if (switchFirst || delay.get().compareTo(patience) > 0) {
      steps.addAll(switches).add(new Plan.RetrySame(delay.get()));
    } else {
      steps.add(new Plan.RetrySame(delay.get())).addAll(switches);
    }
    return new Plan(steps.add(new Plan.GiveUp()).build());
  }

  private static Optional<Duration> delay(RetryDecision retry) {
    return retry instanceof RetryDecision.Again again
        ? Optional.of(again.delay())
        : Optional.empty();
  }
}
