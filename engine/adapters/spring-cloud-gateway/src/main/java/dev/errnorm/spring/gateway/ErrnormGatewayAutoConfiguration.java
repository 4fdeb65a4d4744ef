package dev.errnorm.spring.gateway;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.ProviderExchange;
import dev.errnorm.routing.Cooldowns;
import dev.errnorm.spring.boot.ErrnormAutoConfiguration;
import dev.errnorm.spring.boot.ErrnormProperties;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;

/** The filter {@code Errnorm} for a Spring Cloud Gateway on WebFlux. */
@AutoConfiguration(
    after = ErrnormAutoConfiguration.class,
    beforeName = "org.springframework.cloud.gateway.config.GatewayAutoConfiguration")
@ConditionalOnBean(ErrorNormalizer.class)
@ConditionalOnProperty(name = "spring.cloud.gateway.server.webflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties(GatewayProperties.class)
public final class ErrnormGatewayAutoConfiguration {

  /** What rests; one for all pools, unless the application has its own. */
  @Bean
  @ConditionalOnMissingBean
  Cooldowns errnormCooldowns() {
    return new Cooldowns();
  }

  @Bean
  ErrnormGatewayFilterFactory errnormGatewayFilterFactory(
      GatewayProperties gateway,
      ErrnormProperties errnorm,
      ErrorNormalizer normalizer,
      Cooldowns cooldowns) {
    // The first answer takes long, since Drools starts; here it holds up no event loop.
    normalizer.classify(ProviderExchange.with("").status(429).build());
    // One byte more than is read, so that a body which is cut there does not look whole.
    int bodyLimit = Ints.saturatedCast(errnorm.bodyLimit().toBytes() + 1);
    ImmutableMap.Builder<String, FailoverPool> pools = ImmutableMap.builder();
    gateway
        .pools()
        .forEach(
            (name, pool) ->
                pools.put(
                    name,
                    new FailoverPool(
                        name, pool, normalizer, cooldowns, bodyLimit, Clock.systemUTC())));
    return new ErrnormGatewayFilterFactory(pools.buildOrThrow());
  }

  @Bean
  RouteTarget errnormRouteTarget() {
    return new RouteTarget();
  }

  /**
   * Reactor Netty sends a request again by itself when a connection was reset, whether or not the
   * provider has it already. Whether to do that is for the plan to say.
   */
  @Bean
  HttpClientCustomizer errnormHttpClientCustomizer() {
    return client -> client.disableRetry(true);
  }
}
