package dev.errnorm.resilience4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class RouteBreakersTest {

  private static final ErrorNormalizer NORMALIZER = ErrorNormalizer.standard();
  private static final Spot A = new Spot("a", "gpt", "k1");
  private static final Spot OTHER_KEY = new Spot("a", "gpt", "k2");
  private static final Spot OTHER_MODEL = new Spot("a", "mini", "k1");
  private static final Spot B = new Spot("b", "gpt", "k1");

  private final MutableClock clock = MutableClock.epochUTC();
  private final RouteBreakers breakers = new RouteBreakers(clock);

  @Test
  void aRejectedKeyRestsWithEveryModelAndNothingElseDoes() {
    breakers.acquire(A).orElseThrow().failed(failed(401));

    assertThat(breakers.acquire(A)).isEmpty();
    assertThat(breakers.acquire(OTHER_MODEL)).isEmpty();
    assertThat(breakers.acquire(OTHER_KEY)).isPresent();
    assertThat(breakers.acquire(B)).isPresent();
  }

  @Test
  void aLimitRestsTheKeyWithThatModelForAsLongAsItSays() {
    breakers.acquire(A).orElseThrow().failed(limitedFor(20));

    assertThat(breakers.acquire(A)).isEmpty();
    assertThat(breakers.acquire(OTHER_MODEL)).isPresent();
    clock.add(Duration.ofSeconds(21));
    assertThat(breakers.acquire(A)).isPresent();
  }

  @Test
  void aProviderThatIsDownRestsAsAWhole() {
    breakers.acquire(A).orElseThrow().failed(failed(503));

    assertThat(breakers.acquire(OTHER_KEY)).isEmpty();
    assertThat(breakers.acquire(OTHER_MODEL)).isEmpty();
    assertThat(breakers.acquire(B)).isPresent();
  }

  @Test
  void aLongerRestThatRunsWins() {
    RouteBreakers.Permit before = breakers.acquire(A).orElseThrow();
    breakers.acquire(A).orElseThrow().failed(limitedFor(50));
    before.failed(limitedFor(5));

    clock.add(Duration.ofSeconds(49));
    assertThat(breakers.acquire(A)).isEmpty();
  }

  @Test
  void afterTheRestOneCallTriesAndItsSuccessOpensTheWay() {
    breakers.acquire(A).orElseThrow().failed(failed(401));
    clock.add(Duration.ofMinutes(11));

    RouteBreakers.Permit probe = breakers.acquire(A).orElseThrow();
    assertThat(breakers.acquire(A)).isEmpty();
    probe.succeeded();
    assertThat(breakers.acquire(A)).isPresent();
    assertThat(breakers.registry().getAllCircuitBreakers())
        .extracting(CircuitBreaker::getState)
        .containsOnly(CircuitBreaker.State.CLOSED);
  }

  @Test
  void aProbeThatFailsRestsAgain() {
    breakers.acquire(A).orElseThrow().failed(failed(401));
    clock.add(Duration.ofMinutes(11));
    breakers.acquire(A).orElseThrow().failed(failed(401));

    clock.add(Duration.ofMinutes(9));
    assertThat(breakers.acquire(A)).isEmpty();
  }

  @Test
  void aProbeThatFailsForAnotherReasonIsMadeAgain() {
    breakers.acquire(A).orElseThrow().failed(failed(401));
    clock.add(Duration.ofMinutes(11));
    breakers.acquire(A).orElseThrow().failed(failed(400));

    assertThat(breakers.acquire(A)).isPresent();
  }

  @Test
  void whatIsRefusedHoldsNoPermitOfAnotherPart() {
    breakers.acquire(A).orElseThrow().failed(limitedFor(5));
    breakers.acquire(OTHER_KEY).orElseThrow().failed(failed(503));
    clock.add(Duration.ofSeconds(6));

    // The key may be tried, the provider may not.
    assertThat(breakers.acquire(A)).isEmpty();
    clock.add(Duration.ofSeconds(30));
    assertThat(breakers.acquire(A)).isPresent();
  }

  @Test
  void theCallersMistakeRestsNothing() {
    breakers.acquire(A).orElseThrow().failed(failed(400));

    assertThat(breakers.registry().getAllCircuitBreakers()).isEmpty();
  }

  @Test
  void breakersAreNamedAfterTheirPart() {
    breakers.acquire(A).orElseThrow().failed(limitedFor(5));

    assertThat(breakers.registry().getAllCircuitBreakers())
        .extracting(CircuitBreaker::getName)
        .containsExactly("CREDENTIAL_AND_MODEL[a, k1, gpt]");
  }

  private static Outcome.Failed failed(int status) {
    return failed(ProviderExchange.with("openai").status(status));
  }

  private static Outcome.Failed limitedFor(int seconds) {
    return failed(
        ProviderExchange.with("openai").status(429).header("retry-after", String.valueOf(seconds)));
  }

  private static Outcome.Failed failed(ProviderExchange.Builder exchange) {
    return (Outcome.Failed) NORMALIZER.classify(exchange.build());
  }
}
