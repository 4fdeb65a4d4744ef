package dev.errnorm.fact;

import com.google.common.collect.ImmutableList;
import dev.errnorm.Cooldown;
import dev.errnorm.FallbackStep;
import dev.errnorm.Origin;
import dev.errnorm.Reason;
import dev.errnorm.Remedy;
import java.time.Duration;

/**
 * The default decisions for one reason, with a provider's own where it documents them.
 *
 * @param reason for which reason
 * @param retry whether the same request on the same route is worth sending again
 * @param attempts attempts on one route, the first included: 1 to 3
 * @param firstBackoff the first step of the backoff; zero where nothing is retried
 * @param fallback what to change, in order
 * @param cooldownScope what should rest
 * @param cooldownFor how long it rests where the server states no delay; zero = until fixed
 * @param cooldownFollowsServer whether a delay that the server states replaces {@code cooldownFor}
 * @param remedies what a person can do
 * @param origin who is at fault
 */
public record PolicyRow(
    Reason reason,
    boolean retry,
    int attempts,
    Duration firstBackoff,
    ImmutableList<FallbackStep> fallback,
    Cooldown.Scope cooldownScope,
    Duration cooldownFor,
    boolean cooldownFollowsServer,
    ImmutableList<Remedy> remedies,
    Origin origin) {}
