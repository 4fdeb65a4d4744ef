package dev.errnorm;

/** What to change first when a route (provider, model, endpoint, credential) is given up. */
public enum FallbackStep {
  /** Another key or account at the same provider. */
  CREDENTIAL,
  /** Another address of the same provider: a region, a mirror. */
  ENDPOINT,
  /** The same model at another provider. */
  PROVIDER,
  /** Another model. */
  MODEL,
  /** A model with a larger context window. */
  LARGER_CONTEXT_MODEL
}
