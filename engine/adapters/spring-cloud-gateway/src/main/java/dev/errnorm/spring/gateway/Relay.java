package dev.errnorm.spring.gateway;

import com.google.common.collect.Ordering;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.render.ErrorResponse;
import dev.errnorm.render.RenderOptions;
import dev.errnorm.routing.RouteWalk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** One request of a caller on its way along the routes of a pool. */
final class Relay {

  private static final Logger LOG = LoggerFactory.getLogger(FailoverFilter.class);

  private final FailoverPool pool;
  private final ServerWebExchange exchange;
  private final GatewayFilterChain chain;
  private final RequestBody body;
  private final RouteWalk<ProviderRoute> walk;

  Relay(
      FailoverPool pool,
      ServerWebExchange exchange,
      GatewayFilterChain chain,
      RequestBody body,
      RouteWalk<ProviderRoute> walk) {
    this.pool = pool;
    this.exchange = exchange;
    this.chain = chain;
    this.body = body;
    this.walk = walk;
  }

  /** Sends, waits and sends again until somebody answers or the walk gives up. */
  Mono<Void> run() {
    RouteWalk.Next<ProviderRoute> next = walk.next();
    if (next instanceof RouteWalk.Send<ProviderRoute> send) {
      Attempt attempt = new Attempt(pool, exchange, body, walk, send.route());
      return attempt.run(chain).then(Mono.defer(() -> after(attempt, send)));
    }
    if (next instanceof RouteWalk.Wait<ProviderRoute> wait) {
      return Mono.delay(withJitter(wait.length())).then(Mono.defer(this::run));
    }
    return answer((RouteWalk.GiveUp<ProviderRoute>) next);
  }

  private Mono<Void> after(Attempt attempt, RouteWalk.Send<ProviderRoute> send) {
    Optional<Outcome.Failed> failure = attempt.failure();
    failure.ifPresent(failed -> log(failed, send, attempt.isAnswered()));
    if (failure.isPresent()) {
      walk.failed(failure.get());
    } else {
      walk.succeeded();
    }
    return attempt.isAnswered() ? Mono.empty() : Mono.defer(this::run);
  }

  private void log(
      Outcome.Failed failed, RouteWalk.Send<ProviderRoute> send, boolean outputDelivered) {
    LOG.warn(
        "pool={} route={} credential={} delivered={} {}",
        pool.name(),
        send.route().provider(),
        send.route().credential(),
        outputDelivered,
        failed.logLine());
  }

  /** Up to a quarter more, so that callers who failed together do not return together. */
  private Duration withJitter(Duration wait) {
    long nanos = wait.toNanos();
    Duration longer = wait.plusNanos(ThreadLocalRandom.current().nextLong(nanos / 4 + 1));
    // Not so long that the time is up when it ends.
    Duration left = walk.timeLeft().orElse(longer).minusMillis(1);
    return Ordering.natural().max(wait, Ordering.natural().min(longer, left));
  }

  private Mono<Void> answer(RouteWalk.GiveUp<ProviderRoute> end) {
    RenderOptions options = end.usableIn().map(options()::withRetryAfter).orElseGet(this::options);
    ErrorResponse error =
        pool.settings().format().render(end.failed().orElseGet(this::nothingUsable), options);
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(error.status()));
    error.headers().forEach(response.getHeaders()::set);
    byte[] bytes = error.body().getBytes(StandardCharsets.UTF_8);
    response.getHeaders().setContentLength(bytes.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
  }

  private RenderOptions options() {
    return options(pool, exchange);
  }

  /** How errors of this request are rendered. */
  static RenderOptions options(FailoverPool pool, ServerWebExchange exchange) {
    return RenderOptions.defaults()
        .withRequestId(exchange.getRequest().getId())
        .withProviderNamed(pool.settings().providerNamed());
  }

  /** What is shown where nothing was sent, for every route rests. */
  private Outcome.Failed nothingUsable() {
    ProviderExchange none = ProviderExchange.with("").status(503).build();
    if (pool.normalizer().classify(none) instanceof Outcome.Failed failed) {
      return failed;
    }
    throw new IllegalStateException("The pack takes 503 for no failure");
  }
}
