package dev.errnorm.authoring.diff;

import dev.errnorm.ProviderExchange;

/** Puts the same answer into another provider's mouth. */
final class Answered {

  private Answered() {}

  /** {@code exchange}, had {@code provider} answered. */
  static ProviderExchange by(String provider, ProviderExchange exchange) {
    ProviderExchange.Builder same =
        ProviderExchange.with(provider)
            .operation(exchange.operation())
            .model(exchange.model())
            .endpoint(exchange.endpoint())
            .taskFamily(exchange.taskFamily())
            .phase(exchange.phase())
            .status(exchange.status())
            .headers(exchange.headers())
            .transport(exchange.transport())
            .streamed(exchange.isStreamed())
            .outputDelivered(exchange.isOutputDelivered())
            .canRestart(exchange.canRestart())
            .idempotencyKey(exchange.hasIdempotencyKey())
            .credentialOwner(exchange.credentialOwner())
            .attempt(exchange.attempt());
    exchange.body().ifPresent(same::body);
    exchange.failure().ifPresent(same::failure);
    exchange.idempotent().ifPresent(same::idempotent);
    exchange.arrived().ifPresent(same::arrived);
    exchange.longestWait().ifPresent(same::longestWait);
    exchange.alternatives().ifPresent(same::alternatives);
    exchange.timeLeft().ifPresent(same::timeLeft);
    exchange.locale().ifPresent(same::locale);
    return same.build();
  }
}
