package dev.errnorm.spring.gateway;

import com.google.common.collect.ImmutableList;
import dev.errnorm.CredentialOwner;
import dev.errnorm.routing.RouteWalk;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Has each request answered by the first route of a pool that can. */
final class FailoverFilter implements GatewayFilter {

  private final FailoverPool pool;

  FailoverFilter(FailoverPool pool) {
    this.pool = pool;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    return RequestBody.read(request.getBody(), pool.settings().replayLimit().toBytes())
        .flatMap(body -> relay(exchange, chain, body).run());
  }

  private Relay relay(ServerWebExchange exchange, GatewayFilterChain chain, RequestBody body) {
    RouteWalk<ProviderRoute> walk =
        RouteWalk.over(
            routes(exchange.getRequest(), body),
            pool.cooldowns(),
            pool.limits(body.isReplayable()),
            pool.clock());
    return new Relay(pool, exchange, chain, body, walk);
  }

  private ImmutableList<ProviderRoute> routes(ServerHttpRequest request, RequestBody body) {
    boolean own = pool.settings().owner() == CredentialOwner.PLATFORM;
    String caller = own ? "" : CallerCredential.name(request.getHeaders());
    // Only asked for where a route leaves it open.
    boolean open = pool.settings().routes().stream().anyMatch(route -> route.model() == null);
    String asked = open ? model(request, body) : "";
    return pool.settings().routes().stream()
        .map(
            route ->
                new ProviderRoute(
                    route,
                    Optional.ofNullable(route.model()).orElse(asked),
                    own ? route.credential() : route.credential() + "/" + caller))
        .collect(ImmutableList.toImmutableList());
  }

  private static String model(ServerHttpRequest request, RequestBody body) {
    return ModelName.in(request.getURI().getRawPath())
        .or(() -> ModelName.in(body.kept()))
        .orElse("");
  }

  @Override
  public String toString() {
    return "Errnorm[" + pool.name() + "]";
  }
}
