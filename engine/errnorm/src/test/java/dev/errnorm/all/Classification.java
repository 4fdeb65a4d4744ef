package dev.errnorm.all;

import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import java.util.function.Supplier;

/**
 * The first use of errnorm by a host: loads the standard pack and asks it, first what the pack
 * brings the answer to, then what its rules must be opened for.
 */
public final class Classification implements Supplier<String> {

  /** For reflection. */
  public Classification() {}

  @Override
  public String get() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.standard()) {
      Outcome outcome =
          normalizer.classify(
              ProviderExchange.with("openai")
                  .status(429)
                  .body("{\"error\":{\"code\":\"insufficient_quota\"}}")
                  .build());
      normalizer.classify(
          ProviderExchange.with("openai")
              .status(429)
              .attempt(3)
              .phase(Phase.FETCH)
              .credentialOwner(CredentialOwner.CALLER)
              .build());
      return ((Outcome.Failed) outcome).reason() + ", degraded " + normalizer.degradedAnswers();
    }
  }
}
