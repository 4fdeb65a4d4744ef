package dev.errnorm.resilience4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.OutcomeException;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutcomeRetryTest {

  private static final ErrorNormalizer NORMALIZER = ErrorNormalizer.standard();

  /** What a client of the tests returns. */
  private record Answer(int status, Outcome outcome) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private List<Integer> statuses = List.of();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          int status = statuses.get(Math.min(asked.getAndIncrement(), statuses.size() - 1));
          byte[] body = "{\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}".getBytes();
          exchange.getResponseHeaders().add("content-type", "application/json");
          exchange.getResponseHeaders().add("retry-after-ms", "20");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatIsWorthItIsRetried() {
    statuses = List.of(429, 429, 200);

    assertThat(retry().executeSupplier(OutcomeRetry.counted(this::send)).status()).isEqualTo(200);
  }

  @Test
  void whatIsNotWorthItIsNot() {
    statuses = List.of(401, 200);

    assertThat(retry().executeSupplier(OutcomeRetry.counted(this::send)).status()).isEqualTo(401);
  }

  @Test
  void theReasonSaysHowOften() {
    statuses = List.of(500);
    retry().executeSupplier(OutcomeRetry.counted(this::send));
    assertThat(asked.getAndSet(0)).isEqualTo(2);

    statuses = List.of(429);
    retry().executeSupplier(OutcomeRetry.counted(this::send));
    assertThat(asked.get()).isEqualTo(3);
  }

  @Test
  void failuresMayBeThrown() {
    statuses = List.of(429, 200);
    Retry retry = Retry.of("openai", OutcomeRetry.<Answer>config().build());

    assertThat(retry.executeSupplier(OutcomeRetry.counted(this::sendOrThrow)).status())
        .isEqualTo(200);
  }

  @Test
  void theLastFailureThatIsThrownReachesTheCaller() {
    statuses = List.of(500);
    Retry retry = Retry.of("openai", OutcomeRetry.<Answer>config().build());

    assertThatThrownBy(() -> retry.executeSupplier(OutcomeRetry.counted(this::sendOrThrow)))
        .satisfies(
            thrown ->
                assertThat(OutcomeException.in(thrown).orElseThrow().reason())
                    .isEqualTo(Reason.PROVIDER_ERROR));
    assertThat(asked.get()).isEqualTo(2);
  }

  @Test
  void whatCarriesNoOutcomeIsNotRetried() {
    Retry retry = Retry.of("openai", OutcomeRetry.<Answer>config().build());

    assertThatThrownBy(
            () ->
                retry.executeSupplier(
                    OutcomeRetry.counted(
                        attempt -> {
                          asked.incrementAndGet();
                          throw new IllegalStateException("a bug");
                        })))
        .isInstanceOf(IllegalStateException.class);
    assertThat(asked.get()).isEqualTo(1);
  }

  @Test
  void asynchronousCallsAreRetriedToo() {
    statuses = List.of(429, 200);
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      Supplier<CompletionStage<Answer>> call =
          OutcomeRetry.counted(attempt -> CompletableFuture.supplyAsync(() -> send(attempt)));

      assertThat(retry().executeCompletionStage(timer, call).toCompletableFuture().join().status())
          .isEqualTo(200);
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void theWaitIsWhatTheOutcomeSaysAndUpToHalfMore() {
    RetryConfig config = OutcomeRetry.config(Answer::outcome).build();
    Outcome limited =
        NORMALIZER.classify(
            ProviderExchange.with("openai").status(429).header("retry-after", "8").build());

    for (int i = 0; i < 1_000; i++) {
      assertThat(config.getIntervalBiFunction().apply(1, Either.right(new Answer(429, limited))))
          .isBetween(8_000L, 12_000L);
    }
  }

  private static Retry retry() {
    return Retry.of("openai", OutcomeRetry.config(Answer::outcome).build());
  }

  private Answer send(int attempt) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    try {
      HttpResponse<byte[]> response =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          NORMALIZER.classify(
              ProviderExchange.with("openai")
                  .attempt(attempt)
                  .status(response.statusCode())
                  .headers(response.headers().map())
                  .body(response.body())
                  .build()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer sendOrThrow(int attempt) {
    Answer answer = send(attempt);
    if (answer.outcome() instanceof Outcome.Failed failed) {
      throw new OutcomeException(failed);
    }
    return answer;
  }
}
