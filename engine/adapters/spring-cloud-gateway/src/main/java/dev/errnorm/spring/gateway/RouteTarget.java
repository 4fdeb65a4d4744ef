package dev.errnorm.spring.gateway;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;

import dev.errnorm.CredentialOwner;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Points one attempt at its provider: address, model in the path, credential. It comes after the
 * filters of the gateway's own route, which may have changed the path, and before a load balancer.
 */
final class RouteTarget implements GlobalFilter, Ordered {

  private static final String ATTRIBUTE = RouteTarget.class.getName();

  private record Target(ProviderRoute route, CredentialOwner owner) {}

  /** From now on, {@code exchange} goes to {@code route}. */
  static void set(ServerWebExchange exchange, ProviderRoute route, CredentialOwner owner) {
    exchange.getAttributes().put(ATTRIBUTE, new Target(route, owner));
  }

  @Override
  public int getOrder() {
    return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Target target = exchange.getAttribute(ATTRIBUTE);
    if (target == null) {
      return chain.filter(exchange);
    }
    URI asked = exchange.getRequiredAttribute(GATEWAY_REQUEST_URL_ATTR);
    exchange.getAttributes().put(GATEWAY_REQUEST_URL_ATTR, address(target, asked));
    ServerHttpRequest request =
        exchange.getRequest().mutate().headers(headers -> set(headers, target)).build();
    return chain.filter(exchange.mutate().request(request).build());
  }

  private static URI address(Target target, URI asked) {
    GatewayProperties.Route settings = target.route().settings();
    URI base = settings.uri();
    String path = withoutSlash(base.getRawPath()) + asked.getRawPath();
    if (settings.upstreamModel() != null) {
      path = ModelName.replace(path, settings.upstreamModel());
    }
    String query = asked.getRawQuery();
    if (query != null && target.owner() == CredentialOwner.PLATFORM) {
      query = CallerCredential.withoutKey(query);
    }
    return UriComponentsBuilder.fromUri(base)
        .replacePath(path)
        .replaceQuery(query == null || query.isEmpty() ? null : query)
        .build(true)
        .toUri();
  }

  private static String withoutSlash(@Nullable String path) {
    String given = path == null ? "" : path;
    return given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
  }

  private static void set(HttpHeaders headers, Target target) {
    // What is compressed cannot be judged before it is decompressed.
    headers.set(HttpHeaders.ACCEPT_ENCODING, "identity");
    if (target.owner() == CredentialOwner.PLATFORM) {
      CallerCredential.remove(headers);
    }
    target.route().settings().headers().forEach(headers::set);
  }
}
