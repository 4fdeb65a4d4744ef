package dev.errnorm.pack;

import com.google.common.collect.ImmutableList;
import dev.errnorm.Cooldown;
import dev.errnorm.FallbackStep;
import dev.errnorm.Origin;
import dev.errnorm.Remedy;
import dev.errnorm.fact.PolicyRow;
import java.time.Duration;
import java.util.Optional;

/**
 * What is decided differently for one reason; what is empty stays as it was. The components are
 * those of {@link PolicyRow}.
 *
 * @param cooldownFor how long it rests; zero = until fixed
 */
public record PolicyChange(
    Optional<Boolean> retry,
    Optional<Integer> attempts,
    Optional<Duration> firstBackoff,
    Optional<ImmutableList<FallbackStep>> fallback,
    Optional<Cooldown.Scope> cooldownScope,
    Optional<Duration> cooldownFor,
    Optional<Boolean> cooldownFollowsServer,
    Optional<ImmutableList<Remedy>> remedies,
    Optional<Origin> origin) {

  /** {@code base} with this change; where nothing rests, no time is kept. */
  public PolicyRow over(PolicyRow base) {
    Cooldown.Scope scope = cooldownScope.orElse(base.cooldownScope());
    boolean rests = scope != Cooldown.Scope.NONE;
    return new PolicyRow(
        base.reason(),
        retry.orElse(base.retry()),
        attempts.orElse(base.attempts()),
        firstBackoff.orElse(base.firstBackoff()),
        fallback.orElse(base.fallback()),
        scope,
        rests ? cooldownFor.orElse(base.cooldownFor()) : Duration.ZERO,
        rests && cooldownFollowsServer.orElse(base.cooldownFollowsServer()),
        remedies.orElse(base.remedies()),
        origin.orElse(base.origin()));
  }

  /** What makes {@code to} of {@code from}. */
  static PolicyChange between(PolicyRow from, PolicyRow to) {
    return new PolicyChange(
        changed(from.retry(), to.retry()),
        changed(from.attempts(), to.attempts()),
        changed(from.firstBackoff(), to.firstBackoff()),
        changed(from.fallback(), to.fallback()),
        changed(from.cooldownScope(), to.cooldownScope()),
        changed(from.cooldownFor(), to.cooldownFor()),
        changed(from.cooldownFollowsServer(), to.cooldownFollowsServer()),
        changed(from.remedies(), to.remedies()),
        changed(from.origin(), to.origin()));
  }

  private static <T> Optional<T> changed(T from, T to) {
    return from.equals(to) ? Optional.empty() : Optional.of(to);
  }
}
