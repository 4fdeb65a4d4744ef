package dev.errnorm.spring.gateway;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.isAlreadyRouted;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.removeAlreadyRouted;

import com.google.common.collect.Ordering;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.TransportFailure;
import dev.errnorm.routing.RouteWalk;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClientResponse;

/**
 * One request to one provider. What comes is held back until it is judged: an answer is passed on,
 * and a failure is kept, for somebody else may still answer.
 *
 * <p>Its parts run one after the other, though on different threads.
 */
final class Attempt {

  private final FailoverPool pool;
  private final ServerWebExchange exchange;
  private final RequestBody body;
  private final RouteWalk<ProviderRoute> walk;
  private final ProviderRoute route;
  private final long began = System.nanoTime();

  /** Read by a timer meanwhile. */
  private volatile boolean hasHead;

  /**
   * Ends the attempt as soon as it has failed: the gateway would wait for the end of a response
   * that was given up.
   */
  private final Sinks.Empty<Void> failed = Sinks.empty();

  private @Nullable ProviderResponse provided;
  private Outcome.@Nullable Failed failure;

  /** Whether one of the gateway's own filters answered. */
  private boolean answeredHere;

  Attempt(
      FailoverPool pool,
      ServerWebExchange exchange,
      RequestBody body,
      RouteWalk<ProviderRoute> walk,
      ProviderRoute route) {
    this.pool = pool;
    this.exchange = exchange;
    this.body = body;
    this.walk = walk;
    this.route = route;
  }

  /** Sends it; completes when the caller has the answer, or when it has failed. */
  Mono<Void> run(GatewayFilterChain chain) {
    AttemptResponse response = new AttemptResponse(exchange.getResponse(), this::judge);
    ServerWebExchange mine = exchange.mutate().request(request()).response(response).build();
    RouteTarget.set(mine, route, pool.settings().owner());
    return chain
        .filter(mine)
        .takeUntilOther(failed.asMono())
        .timeout(tooLongWithoutHead())
        .onErrorResume(this::isProviders, thrown -> Mono.fromRunnable(() -> lost(thrown)))
        .then(Mono.fromRunnable(this::clean));
  }

  /** Why it failed, also if part of an answer was passed on before; empty if it did not. */
  Optional<Outcome.Failed> failure() {
    return Optional.ofNullable(failure)
        .or(() -> Optional.ofNullable(provided).flatMap(ProviderResponse::failure));
  }

  /** Whether the caller has an answer, or the beginning of one. */
  boolean isAnswered() {
    return answeredHere
        || Optional.ofNullable(provided).map(ProviderResponse::isAnswered).orElse(false);
  }

  private ServerHttpRequest request() {
    String model = route.settings().upstreamModel();
    RequestBody sent = model == null ? body : body.with(ModelName.replace(body.kept(), model));
    int longer = sent.kept().length - body.kept().length;
    ServerHttpRequest asked = exchange.getRequest();
    long length = asked.getHeaders().getContentLength();
    ServerHttpRequest sized =
        longer == 0 || length < 0
            ? asked
            : asked.mutate().headers(fields -> fields.setContentLength(length + longer)).build();
    return new ServerHttpRequestDecorator(sized) {
      @Override
      public Flux<DataBuffer> getBody() {
        return sent.send(exchange.getResponse().bufferFactory());
      }
    };
  }

  /** What is known of the exchange; to be asked when the response arrives, or does not. */
  private ProviderExchange.Builder seen() {
    GatewayProperties.Pool settings = pool.settings();
    HttpHeaders asked = exchange.getRequest().getHeaders();
    ProviderExchange.Builder seen =
        walk.exchange()
            .operation(settings.operation())
            .phase(settings.phase())
            .credentialOwner(settings.owner())
            .longestWait(settings.longestWait())
            .idempotencyKey(asked.containsHeader("idempotency-key"))
            .requestId(exchange.getRequest().getId())
            .latency(Duration.ofNanos(System.nanoTime() - began))
            .model(Objects.requireNonNullElse(route.settings().upstreamModel(), route.model()));
    Optional.ofNullable(settings.idempotent()).ifPresent(seen::idempotent);
    asked.getAcceptLanguageAsLocales().stream().findFirst().ifPresent(seen::locale);
    return seen;
  }

  private Mono<Long> tooLongWithoutHead() {
    return Mono.delay(Ordering.natural().min(silence(), timeLeft()))
        .filter(time -> !hasHead)
        .switchIfEmpty(Mono.never());
  }

  /** Whether it is a provider's failure, and not one of the gateway's own filters. */
  private boolean isProviders(Throwable thrown) {
    return !isAnswered() && isAlreadyRouted(exchange);
  }

  private void lost(Throwable thrown) {
    ProviderResponse begun = provided;
    failure =
        begun != null
            ? begun.failure(thrown)
            : Failures.of(
                pool.normalizer(), seen().build(), thrown, TransportFailure.CONNECTION_RESET);
  }

  /** Makes the exchange ready for another attempt, or for an error. */
  private void clean() {
    if (!isAnswered()) {
      Map<String, Object> attributes = exchange.getAttributes();
      attributes.remove(CLIENT_RESPONSE_ATTR);
      attributes.remove(CLIENT_RESPONSE_CONN_ATTR);
      removeAlreadyRouted(exchange);
    }
  }

  private Mono<Void> judge(AttemptResponse response, Flux<DataBuffer> content, boolean flush) {
    HttpClientResponse received = exchange.getAttribute(CLIENT_RESPONSE_ATTR);
    hasHead = true;
    if (received == null) {
      answeredHere = true;
      response.commit(null);
      return response.write(content, flush);
    }
    ProviderResponse provided = new ProviderResponse(pool, exchange, response, received, seen());
    this.provided = provided;
    return provided
        .judge(Silence.limited(content, silence()), flush, this::timeLeft)
        .doOnSuccess(done -> provided.failure().ifPresent(failure -> failed.tryEmitEmpty()));
  }

  private Duration silence() {
    return Objects.requireNonNullElse(route.settings().timeout(), pool.settings().timeout());
  }

  private Duration timeLeft() {
    return walk.timeLeft().orElse(pool.settings().timeLimit());
  }
}
