package dev.errnorm.spring.gateway;

import dev.errnorm.routing.Route;
import java.util.Objects;

/**
 * A configured route as one request sees it.
 *
 * @param settings what is configured
 * @param model the gateway's name for the model: the configured one, else the request's
 * @param credential the configured name, or one for the caller's own key
 */
record ProviderRoute(GatewayProperties.Route settings, String model, String credential)
    implements Route {

  @Override
  public String provider() {
    return settings.provider();
  }

  @Override
  public String providerId() {
    return Objects.requireNonNullElse(settings.providerId(), settings.provider());
  }

  @Override
  public String endpoint() {
    return settings.uri().toString();
  }

  @Override
  public long contextWindow() {
    return settings.contextWindow();
  }
}
