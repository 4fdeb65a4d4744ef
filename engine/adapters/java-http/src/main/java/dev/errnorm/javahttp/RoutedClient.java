package dev.errnorm.javahttp;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.ProviderExchange;
import dev.errnorm.routing.Cooldowns;
import dev.errnorm.routing.Limits;
import dev.errnorm.routing.Route;
import dev.errnorm.routing.RouteWalk;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Sends a request along routes until one answers: classifies what comes back, retries after the
 * wait, switches, lets rest what failed, gives up, all as {@link RouteWalk} says.
 *
 * <pre>{@code
 * RoutedClient client = RoutedClient.builder(httpClient, ErrorNormalizer.standard()).build();
 * client.send(routes, route -> HttpRequest.newBuilder(route.uri()) … .build())
 *     .thenAccept(result -> …);
 * }</pre>
 *
 * <p>Nothing blocks. Waits get jitter added, up to half their length. Bodies are held in memory as
 * a whole; the requests must not ask for a content coding that nobody undoes. Safe to share between
 * threads; keep one, for it remembers what rests.
 */
public final class RoutedClient {

  private final Attempts attempts;
  private final ErrorNormalizer normalizer;
  private final Cooldowns cooldowns;
  private final Limits limits;
  private final Clock clock;
  private final Delayer delayer;
  private final DoubleSupplier jitter;

  private RoutedClient(Builder builder) {
    attempts = new Attempts(builder.client, builder.delayer);
    normalizer = builder.normalizer;
    cooldowns = builder.cooldowns;
    limits = builder.limits;
    clock = builder.clock;
    delayer = builder.delayer;
    jitter = builder.jitter;
  }

  /**
   * Starts a client.
   *
   * @param client sends; it should not follow redirects to where a credential must not go
   */
  public static Builder builder(HttpClient client, ErrorNormalizer normalizer) {
    return new Builder(client, normalizer);
  }

  /**
   * Sends a request of which nothing is known but its routes. The same as {@link #send(List,
   * Function, UnaryOperator)} for a call that may be repeated.
   */
  public <R extends Route> CompletableFuture<RoutedResult<R>> send(
      List<? extends R> routes, Function<? super R, HttpRequest> request) {
    return send(routes, request, UnaryOperator.identity());
  }

  /**
   * Sends a request.
   *
   * @param routes where it may go, the preferred one first
   * @param request builds it for a route, anew for each attempt. Its timeout, or the time left if
   *     that is shorter, covers an attempt with its body
   * @param known adds what the caller knows of every exchange: operation, phase, whether it may be
   *     repeated, whose credential it is. A submission that says nothing is not repeated when its
   *     fate is unknown
   * @return never fails because a provider does. It fails with what {@code request} or {@code
   *     known} throws; to cancel it cancels the exchange under way
   * @throws IllegalArgumentException if there is no route
   */
  public <R extends Route> CompletableFuture<RoutedResult<R>> send(
      List<? extends R> routes,
      Function<? super R, HttpRequest> request,
      UnaryOperator<ProviderExchange.Builder> known) {
    RouteWalk<R> walk = RouteWalk.over(routes, cooldowns, limits, clock);
    return new RoutedCall<>(attempts, normalizer, delayer, jitter, walk, request, known).start();
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {

    private final HttpClient client;
    private final ErrorNormalizer normalizer;
    private Cooldowns cooldowns = new Cooldowns();
    private Limits limits = Limits.defaults();
    private Clock clock = Clock.systemUTC();
    private Delayer delayer = Delayer.system();
    private DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();

    private Builder(HttpClient client, ErrorNormalizer normalizer) {
      this.client = client;
      this.normalizer = normalizer;
    }

    /** What rests, if it is shared with others; the client's own by default. */
    public Builder cooldowns(Cooldowns cooldowns) {
      this.cooldowns = cooldowns;
      return this;
    }

    /** How far each request may go; {@link Limits#defaults} by default. */
    public Builder limits(Limits limits) {
      this.limits = limits;
      return this;
    }

    /** The clock for rests and limits; the system's by default. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** What wakes it up after a wait; {@link Delayer#system} by default. */
    public Builder delayer(Delayer delayer) {
      this.delayer = delayer;
      return this;
    }

    /** Draws jitter: numbers from 0 to 1, 1 for half a wait more; random by default. */
    public Builder jitter(DoubleSupplier jitter) {
      this.jitter = jitter;
      return this;
    }

    /** The client. */
    public RoutedClient build() {
      return new RoutedClient(this);
    }
  }
}
