package dev.errnorm.javahttp;

import static dev.errnorm.javahttp.ScriptedProvider.ok;
import static dev.errnorm.javahttp.ScriptedProvider.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.routing.Limits;
import dev.errnorm.routing.RouteWalk;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoutedClientTest {

  private static final ErrorNormalizer NORMALIZER = ErrorNormalizer.standard();
  private static final String OUT_OF_CREDIT = "{\"error\":{\"code\":\"insufficient_quota\"}}";
  private static final String REFUSAL = "{\"error\":{\"code\":\"content_policy_violation\"}}";

  private final List<AutoCloseable> open = new ArrayList<>();
  private TestTime time = new TestTime(wait -> wait.compareTo(Duration.ofSeconds(30)) <= 0);
  private Limits limits = Limits.defaults();
  private double jitter;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable provider : open) {
      provider.close();
    }
  }

  @Test
  void theFirstRouteAnswers() throws IOException {
    ScriptedProvider a = provider(ok());
    ScriptedProvider b = provider(ok());

    var answered = answered(client(), a.as("a", "k1"), b.as("b", "k1"));

    assertThat(new String(answered.response().body(), StandardCharsets.UTF_8))
        .isEqualTo(ScriptedProvider.ANSWER);
    assertThat(answered.failures()).isEmpty();
    assertThat(b.log()).isEmpty();
  }

  @Test
  void whereTheFirstIsOutOfCreditTheNextKeyAnswersAndTheFirstIsLeftAlone() throws IOException {
    ScriptedProvider a = provider(status(429, OUT_OF_CREDIT), ok());
    RoutedClient client = client();

    var answered = answered(client, a.as("a", "k1"), a.as("a", "k2"));
    answered(client, a.as("a", "k1"), a.as("a", "k2"));

    assertThat(answered.route().credential()).isEqualTo("k2");
    assertThat(answered.failures())
        .extracting(failure -> failure.failed().reason())
        .containsExactly(Reason.BALANCE_EXHAUSTED);
    assertThat(a.log()).containsExactly("k1", "k2", "k2");
  }

  @Test
  void anErrorUnderStatus200IsAFailure() throws IOException {
    ScriptedProvider a = provider(status(200, OUT_OF_CREDIT));
    ScriptedProvider b = provider(ok());

    assertThat(answered(client(), a.as("a", "k1"), b.as("b", "k1")).route().provider())
        .isEqualTo("b");
  }

  @Test
  void theWaitThatTheProviderAsksForIsKept() throws IOException {
    ScriptedProvider a = provider(status(429, "{}", "retry-after", "7"), ok());

    answered(client(), a.as("a", "k1"));

    assertThat(time.waits()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void jitterIsAddedUpToHalfOfTheWait() throws IOException {
    ScriptedProvider a = provider(status(429, "{}", "retry-after", "4"), ok());
    jitter = 1;

    answered(client(), a.as("a", "k1"));

    assertThat(time.waits()).containsExactly(Duration.ofSeconds(6));
  }

  @Test
  void jitterLeavesTimeForTheRequest() throws IOException {
    ScriptedProvider a = provider(status(429, "{}", "retry-after", "28"), ok());
    jitter = 1;
    limits = limits.withTimeLimit(Duration.ofSeconds(40));
    time = new TestTime(wait -> wait.equals(Duration.ofSeconds(34)));

    answered(client(), a.as("a", "k1"));

    assertThat(time.waits()).containsExactly(Duration.ofSeconds(34));
  }

  @Test
  void whereNobodyListensTheNextAnswers() throws IOException {
    ScriptedProvider gone = new ScriptedProvider(ok());
    Endpoint nobody = gone.as("a", "k1");
    gone.close();
    ScriptedProvider b = provider(ok());

    var answered = answered(client(), nobody, b.as("b", "k1"));

    assertThat(answered.failures())
        .extracting(failure -> failure.failed().reason())
        .containsExactly(Reason.CONNECTION_FAILED);
  }

  @Test
  void whereAllFailTheLastFailureIsReturned() throws IOException {
    ScriptedProvider a = provider(status(429, OUT_OF_CREDIT));
    ScriptedProvider b = provider(status(401, "{}"));

    var end = givenUp(send(client(), UnaryOperator.identity(), a.as("a", "k1"), b.as("b", "k1")));

    assertThat(end.failed().orElseThrow().reason()).isEqualTo(Reason.CREDENTIAL_REJECTED);
    assertThat(end.failures()).extracting(RouteWalk.Failure::route).hasSize(2);
  }

  @Test
  void aRefusalIsNotCarriedToAnotherProvider() throws IOException {
    ScriptedProvider a = provider(status(400, REFUSAL));
    ScriptedProvider b = provider(ok());

    var end = givenUp(send(client(), UnaryOperator.identity(), a.as("a", "k1"), b.as("b", "k1")));

    assertThat(end.failed().orElseThrow().reason()).isEqualTo(Reason.PROMPT_BLOCKED);
    assertThat(b.log()).isEmpty();
  }

  @Test
  void aSubmissionOfUnknownFateIsSentOnce() throws IOException {
    ScriptedProvider a = provider(status(504, "{}"), ok());
    ScriptedProvider b = provider(ok());

    var end = givenUp(send(client(), e -> e.phase(Phase.SUBMIT), a.as("a", "k1"), b.as("b", "k1")));

    assertThat(end.failed().orElseThrow().reason()).isEqualTo(Reason.PROVIDER_TIMEOUT);
    assertThat(a.log()).hasSize(1);
    assertThat(b.log()).isEmpty();
  }

  @Test
  void aSubmissionWithAnIdempotencyKeyIsSentAgain() throws IOException {
    ScriptedProvider a = provider(status(504, "{}"), ok());

    answered(send(client(), e -> e.phase(Phase.SUBMIT).idempotencyKey(true), a.as("a", "k1")));

    assertThat(a.log()).hasSize(2);
  }

  @Test
  void aResponseThatDoesNotComeIsCutWhenTheTimeIsUp() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedProvider a = provider(exchange -> asked.countDown());
    limits = limits.withTimeLimit(Duration.ofSeconds(60));

    var result = send(client(), UnaryOperator.identity(), a.as("a", "k1"));
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    time.pass(Duration.ofSeconds(60));

    assertThat(givenUp(result).failed().orElseThrow().reason()).isEqualTo(Reason.RESPONSE_TIMEOUT);
  }

  @Test
  void aBodyThatStopsIsCutWhenTheTimeIsUp() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    ScriptedProvider a =
        provider(
            exchange -> {
              ScriptedProvider.stalling().to(exchange);
              begun.countDown();
            });
    limits = limits.withTimeLimit(Duration.ofSeconds(60));

    var result = send(client(), UnaryOperator.identity(), a.as("a", "k1"));
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    time.pass(Duration.ofSeconds(60));

    assertThat(givenUp(result).failed().orElseThrow().reason())
        .isIn(Reason.STREAM_INTERRUPTED, Reason.RESPONSE_TIMEOUT);
  }

  @Test
  void aBodyThatBreaksOffIsNoSuccess() throws IOException {
    ScriptedProvider a = provider(ScriptedProvider.breakingOff(), ok());

    assertThat(answered(client(), a.as("a", "k1")).failures())
        .extracting(failure -> failure.failed().reason())
        .containsExactly(Reason.STREAM_INTERRUPTED);
  }

  @Test
  void theTimerOfTheSystemWakesUp() {
    assertThat(Delayer.system().after(Duration.ofMillis(1)).join()).isNull();
  }

  @Test
  void aTimerEndsWithItsAttempt() throws IOException {
    ScriptedProvider a = provider(ok());
    limits = limits.withTimeLimit(Duration.ofSeconds(60));

    answered(client(), a.as("a", "k1"));

    // Who cleans up first, the answer or the timer, is not said; the test's time limit says when.
    while (time.pending() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void cancellingStopsIt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedProvider a = provider(exchange -> asked.countDown());
    ScriptedProvider b = provider(ok());
    limits = limits.withTimeLimit(Duration.ofSeconds(60));

    var result = send(client(), UnaryOperator.identity(), a.as("a", "k1"), b.as("b", "k1"));
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    result.cancel(true);

    while (time.pending() > 0) {
      Thread.onSpinWait();
    }
    time.pass(Duration.ofSeconds(60));
    assertThat(b.log()).isEmpty();
  }

  @Test
  void aFaultOfTheCallersCodeIsTheirs() throws IOException {
    Endpoint route = provider(ok()).as("a", "k1");

    assertThatThrownBy(
            () ->
                client()
                    .send(
                        List.of(route),
                        r -> {
                          throw new IllegalStateException("no key");
                        })
                    .join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  private ScriptedProvider provider(ScriptedProvider.Answer... answers) throws IOException {
    ScriptedProvider provider = new ScriptedProvider(answers);
    open.add(provider);
    return provider;
  }

  private RoutedClient client() {
    return RoutedClient.builder(HttpClient.newHttpClient(), NORMALIZER)
        .limits(limits)
        .clock(time.clock())
        .delayer(time)
        .jitter(() -> jitter)
        .build();
  }

  private static CompletableFuture<RoutedResult<Endpoint>> send(
      RoutedClient client, UnaryOperator<ProviderExchange.Builder> known, Endpoint... routes) {
    return client.send(List.of(routes), Endpoint::request, known);
  }

  private static RoutedResult.Answered<Endpoint> answered(RoutedClient client, Endpoint... routes) {
    return answered(send(client, UnaryOperator.identity(), routes));
  }

  private static RoutedResult.Answered<Endpoint> answered(
      CompletableFuture<RoutedResult<Endpoint>> result) {
    return (RoutedResult.Answered<Endpoint>) result.join();
  }

  private static RoutedResult.GivenUp<Endpoint> givenUp(
      CompletableFuture<RoutedResult<Endpoint>> result) {
    return (RoutedResult.GivenUp<Endpoint>) result.join();
  }
}
