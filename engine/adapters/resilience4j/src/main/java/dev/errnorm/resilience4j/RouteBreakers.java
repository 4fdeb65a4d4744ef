package dev.errnorm.resilience4j;

import com.google.common.collect.ImmutableList;
import dev.errnorm.Cooldown;
import dev.errnorm.Outcome;
import dev.errnorm.routing.Route;
import dev.errnorm.routing.RoutePart;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * A circuit breaker for each part of a route that is to rest: a credential, a credential with one
 * model, a model, a provider, an endpoint. A breaker opens when an outcome names its part, for as
 * long as the outcome says, and not by a rate of failures; then one call tries. While it is open,
 * every route with that part is refused, and a longer rest that already runs wins.
 *
 * <p>Breakers come into being with the first failure of their part, and stay. Where each caller has
 * a credential of their own, use {@link dev.errnorm.routing.Cooldowns}, which forgets.
 *
 * <p>Safe to share between threads.
 */
public final class RouteBreakers {

  private final CircuitBreakerRegistry registry;
  private final Clock clock;
  private final ConcurrentMap<RoutePart, Instant> openUntil = new ConcurrentHashMap<>();

  /** A call that may be made; it must be ended by one of the three methods. */
  public final class Permit {

    private final Route route;
    private final ImmutableList<CircuitBreaker> breakers;

    private Permit(Route route, List<CircuitBreaker> breakers) {
      this.route = route;
      this.breakers = ImmutableList.copyOf(breakers);
    }

    /** The call succeeded: what was tried is closed. */
    public void succeeded() {
      for (CircuitBreaker breaker : breakers) {
        if (breaker.getState() == CircuitBreaker.State.HALF_OPEN) {
          breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        }
      }
    }

    /** The call failed: what should rest is opened, and the rest is tried by another call. */
    public void failed(Outcome.Failed failed) {
      abandon();
      open(route, failed.cooldown());
    }

    /** The call came to nothing. */
    public void abandon() {
      breakers.forEach(CircuitBreaker::releasePermission);
    }
  }

  /**
   * @param registry where the breakers go; its default config should be like {@link #config}
   * @param clock the clock of that config
   */
  public RouteBreakers(CircuitBreakerRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Breakers in a registry of their own. */
  public RouteBreakers(Clock clock) {
    this(CircuitBreakerRegistry.of(config(clock).build()), clock);
  }

  /** A config that lets one call try after a rest. */
  public static CircuitBreakerConfig.Builder config(Clock clock) {
    return CircuitBreakerConfig.custom().clock(clock).permittedNumberOfCallsInHalfOpenState(1);
  }

  /** The breakers, for events and metrics. */
  public CircuitBreakerRegistry registry() {
    return registry;
  }

  /** A permit for one call over {@code route}; empty if a part of it rests. */
  public Optional<Permit> acquire(Route route) {
    List<CircuitBreaker> acquired = new ArrayList<>();
    for (RoutePart part : RoutePart.allOf(route)) {
      Optional<CircuitBreaker> breaker = registry.find(part.toString());
      if (breaker.isPresent()) {
        if (!breaker.get().tryAcquirePermission()) {
          acquired.forEach(CircuitBreaker::releasePermission);
          return Optional.empty();
        }
        acquired.add(breaker.get());
      }
    }
    return Optional.of(new Permit(route, acquired));
  }

  private void open(Route route, Cooldown cooldown) {
    if (cooldown.scope() == Cooldown.Scope.NONE) {
      return;
    }
    RoutePart part = RoutePart.of(route, cooldown.scope());
    Duration rest = cooldown.probeAfter().or(cooldown::duration).orElse(Duration.ZERO);
    Instant until = clock.instant().plus(rest);
    openUntil.compute(
        part,
        (key, running) -> {
          if (running != null && running.isAfter(until)) {
            return running;
          }
          registry.circuitBreaker(part.toString()).transitionToOpenStateUntil(until);
          return until;
        });
  }
}
