package dev.errnorm.spring.gateway;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.TransportFailure;
import java.util.Optional;

/** Asks the normalizer only for what failed. */
final class Failures {

  private Failures() {}

  /** The failure that {@code exchange} is, if it is one. */
  static Optional<Outcome.Failed> in(ErrorNormalizer normalizer, ProviderExchange exchange) {
    return normalizer.classify(exchange) instanceof Outcome.Failed failed
        ? Optional.of(failed)
        : Optional.empty();
  }

  /**
   * What it means that a connection to a provider broke.
   *
   * @param began what was seen before
   * @param thrown why it broke
   * @param otherwise what it is taken for if the pack does not know {@code thrown}, or takes it for
   *     a cancellation of ours, which it is not
   */
  static Outcome.Failed of(
      ErrorNormalizer normalizer,
      ProviderExchange began,
      Throwable thrown,
      TransportFailure otherwise) {
    return in(normalizer, began.toBuilder().failure(thrown).build())
        .or(() -> in(normalizer, began.toBuilder().transport(otherwise).build()))
        .orElseThrow(() -> new IllegalStateException("The pack takes " + otherwise + " for none"));
  }
}
