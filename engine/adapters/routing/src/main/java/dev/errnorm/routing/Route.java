package dev.errnorm.routing;

/**
 * One way to have a request answered: a model at a provider, an address, a credential. Each part is
 * a name that the gateway chose; equal names are the same part. A route holds no secret: {@link
 * #credential} names the key and is not the key.
 */
public interface Route {

  /**
   * The gateway's name for the provider. What is called alike rests together, so two clusters of
   * one kind, which fail apart, have two names.
   */
  String provider();

  /**
   * The provider's id in the pack, as {@code ProviderExchange.with} takes it; {@link #provider} by
   * default.
   */
  default String providerId() {
    return provider();
  }

  /**
   * The gateway's name for the model. Routes at two providers serve the same model if this is
   * equal, whatever either provider calls it.
   */
  String model();

  /** The address: a region, a mirror, a base URL; empty by default, for a provider that has one. */
  default String endpoint() {
    return "";
  }

  /**
   * The name of the key or account; empty by default, for a provider at which there is one. Where
   * callers bring their own keys it must differ from caller to caller, for a key rests by its name.
   */
  default String credential() {
    return "";
  }

  /** The size of the model's context window in tokens; 0 by default, for unknown. */
  default long contextWindow() {
    return 0;
  }
}
