package dev.errnorm.routing;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import dev.errnorm.TransportFailure;
import java.util.function.UnaryOperator;

/** How providers fail; the standard pack says what it means. */
enum Answers implements UnaryOperator<ProviderExchange.Builder> {
  SERVER_ERROR(e -> e.status(500)),
  UNAVAILABLE(e -> e.status(503)),
  RATE_LIMITED(e -> e.status(429)),
  RATE_LIMITED_FOR_1_S(e -> e.status(429).header("retry-after", "1")),
  RATE_LIMITED_FOR_20_S(e -> e.status(429).header("retry-after", "20")),
  RATE_LIMITED_FOR_AN_HOUR(e -> e.status(429).header("retry-after", "3600")),
  OUT_OF_CREDIT(e -> e.status(429).body("{\"error\":{\"code\":\"insufficient_quota\"}}")),
  KEY_REJECTED(e -> e.status(401)),
  REFUSED_PROMPT(e -> e.status(400).body("{\"error\":{\"code\":\"content_policy_violation\"}}")),
  TOO_LONG(e -> e.status(400).body("{\"error\":{\"code\":\"context_length_exceeded\"}}")),
  NO_CONNECTION(e -> e.transport(TransportFailure.CONNECTION_REFUSED)),
  TIMEOUT_OF_A_SUBMISSION(e -> e.transport(TransportFailure.READ_TIMEOUT).phase(Phase.SUBMIT)),
  FAILED_POLL(e -> e.status(503).phase(Phase.POLL)),
  CUT_AFTER_OUTPUT(
      e -> e.transport(TransportFailure.STREAM_TRUNCATED).streamed(true).outputDelivered(true));

  private static final ErrorNormalizer NORMALIZER = ErrorNormalizer.standard();

  private final UnaryOperator<ProviderExchange.Builder> answer;

  Answers(UnaryOperator<ProviderExchange.Builder> answer) {
    this.answer = answer;
  }

  @Override
  public ProviderExchange.Builder apply(ProviderExchange.Builder exchange) {
    return answer.apply(exchange);
  }

  /** What {@code walk} learns when its request is answered so. */
  Outcome.Failed to(RouteWalk<?> walk) {
    return (Outcome.Failed) NORMALIZER.classify(apply(walk.exchange()).build());
  }
}
