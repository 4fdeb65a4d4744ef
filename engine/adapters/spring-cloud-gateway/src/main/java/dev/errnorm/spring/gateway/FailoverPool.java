package dev.errnorm.spring.gateway;

import static com.google.common.base.Preconditions.checkArgument;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.routing.Cooldowns;
import dev.errnorm.routing.Limits;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pool of routes, ready to serve. Safe to share between threads.
 *
 * @param name what it is called
 * @param bodyLimit how many bytes of a response are judged before it is passed on
 */
record FailoverPool(
    String name,
    GatewayProperties.Pool settings,
    ErrorNormalizer normalizer,
    Cooldowns cooldowns,
    int bodyLimit,
    Clock clock) {

  /**
   * @throws IllegalArgumentException if there is no route, or a limit makes no sense
   */
  FailoverPool {
    checkArgument(!settings.routes().isEmpty(), "errnorm.gateway.pools.%s.routes is empty", name);
    for (int i = 0; i < settings.routes().size(); i++) {
      // What is not configured is null, whatever its type says.
      GatewayProperties.Route route = settings.routes().get(i);
      checkArgument(
          Stream.<Object>of(route.provider(), route.uri()).allMatch(Objects::nonNull),
          "errnorm.gateway.pools.%s.routes[%s] needs a provider and a uri",
          name,
          i);
    }
    limits(settings, settings.maxAttempts());
  }

  /** How far one request may go; one that cannot be sent again goes one step. */
  Limits limits(boolean replayable) {
    return limits(settings, replayable ? settings.maxAttempts() : 1);
  }

  private static Limits limits(GatewayProperties.Pool settings, int attempts) {
    return new Limits(
        attempts, settings.longestWait(), settings.patience(), Optional.of(settings.timeLimit()));
  }
}
