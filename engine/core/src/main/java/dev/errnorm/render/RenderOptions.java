package dev.errnorm.render;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.util.Optional;

/**
 * What a gateway adds to an error that it renders. Immutable.
 *
 * @param requestId the gateway's own id of the request; empty for the one that the exchange has
 * @param providerNamed whether the caller may learn which provider failed; its id is then part of
 *     the body
 * @param retryAfter when the gateway expects to serve the request again, counted from now, such as
 *     the rest of its shortest cooldown; empty for what the failure itself says
 */
public record RenderOptions(
    String requestId, boolean providerNamed, Optional<Duration> retryAfter) {

  private static final RenderOptions DEFAULTS = new RenderOptions("", false, Optional.empty());

  /**
   * @throws IllegalArgumentException if {@code retryAfter} is negative
   */
  public RenderOptions {
    checkArgument(
        retryAfter.filter(Duration::isNegative).isEmpty(),
        "retryAfter must be zero or more, but was %s",
        retryAfter);
  }

  /** The exchange's request id, no provider, and the wait that the failure says. */
  public static RenderOptions defaults() {
    return DEFAULTS;
  }

  /** This with the gateway's own id of the request. */
  public RenderOptions withRequestId(String requestId) {
    return new RenderOptions(requestId, providerNamed, retryAfter);
  }

  /** This with or without the provider's name. */
  public RenderOptions withProviderNamed(boolean named) {
    return new RenderOptions(requestId, named, retryAfter);
  }

  /** This with another wait than the failure says. */
  public RenderOptions withRetryAfter(Duration wait) {
    return new RenderOptions(requestId, providerNamed, Optional.of(wait));
  }
}
