package dev.errnorm.spring.gateway;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.OrderedGatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;

/**
 * Makes the filter {@code Errnorm=pool} of a gateway's route: requests are answered by the routes
 * of the pool {@code errnorm.gateway.pools.pool}, whatever the address of the gateway's own route
 * is.
 */
public final class ErrnormGatewayFilterFactory
    extends AbstractGatewayFilterFactory<ErrnormGatewayFilterFactory.Config> {

  private final ImmutableMap<String, FailoverPool> pools;

  ErrnormGatewayFilterFactory(ImmutableMap<String, FailoverPool> pools) {
    super(Config.class);
    this.pools = pools;
  }

  /** The argument of the filter. */
  public static final class Config {

    private @Nullable String pool;

    /** The name of the pool. */
    public @Nullable String getPool() {
      return pool;
    }

    /** Sets the name of the pool. */
    public void setPool(String pool) {
      this.pool = pool;
    }
  }

  @Override
  public List<String> shortcutFieldOrder() {
    return List.of("pool");
  }

  /**
   * @throws IllegalArgumentException if there is no such pool
   */
  @Override
  public GatewayFilter apply(Config config) {
    FailoverPool pool = pools.get(String.valueOf(config.getPool()));
    if (pool == null) {
      throw new IllegalArgumentException(
          "There is no errnorm.gateway.pools."
              + config.getPool()
              + ". There are: "
              + String.join(", ", pools.keySet()));
    }
    // Around the filter that writes responses, so that it sees them first.
    return new OrderedGatewayFilter(
        new FailoverFilter(pool), NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1);
  }
}
