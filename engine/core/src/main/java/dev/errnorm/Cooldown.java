package dev.errnorm;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.util.Optional;

/**
 * Which part of the route should rest before it is used again, and for how long. A longer cooldown
 * that already runs wins.
 *
 * @param scope what should rest
 * @param duration how long, from the arrival of the response; empty if nothing rests, or if it
 *     rests until somebody fixes it
 * @param probeAfter when to try once whether it was fixed; empty unless it rests until fixed
 */
public record Cooldown(Scope scope, Optional<Duration> duration, Optional<Duration> probeAfter) {

  /** What should rest. */
  public enum Scope {
    /** Nothing. */
    NONE,
    /** The credential, with every model. */
    CREDENTIAL,
    /** The credential, with this model only. */
    CREDENTIAL_AND_MODEL,
    /** This model at this provider. */
    MODEL,
    /** The whole provider. */
    PROVIDER,
    /** The address that was called. */
    ENDPOINT
  }

  private static final Cooldown NONE = new Cooldown(Scope.NONE, Optional.empty(), Optional.empty());

  /**
   * @throws IllegalArgumentException if a duration is negative or belongs to another scope
   */
  public Cooldown {
    checkArgument(
        scope != Scope.NONE || (duration.isEmpty() && probeAfter.isEmpty()),
        "a cooldown of scope NONE has no duration, but was %s",
        duration);
    checkArgument(
        duration.filter(Duration::isNegative).isEmpty(),
        "duration must be zero or more, but was %s",
        duration);
  }

  /** Nothing rests. */
  public static Cooldown none() {
    return NONE;
  }

  /** {@code scope} rests for {@code duration}. */
  public static Cooldown resting(Scope scope, Duration duration) {
    return new Cooldown(scope, Optional.of(duration), Optional.empty());
  }

  /** {@code scope} rests until somebody fixes the cause; a probe may look after {@code probe}. */
  public static Cooldown untilFixed(Scope scope, Duration probe) {
    return new Cooldown(scope, Optional.empty(), Optional.of(probe));
  }

  /** Whether the part rests until somebody fixes the cause. */
  public boolean isUntilFixed() {
    return probeAfter.isPresent();
  }
}
