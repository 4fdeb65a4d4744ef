package dev.errnorm.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.OutcomeException;
import dev.errnorm.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.web.client.RestClient;

@Timeout(60)
class OutcomeErrorHandlerTest {

  private static final ErrorNormalizer NORMALIZER = ErrorNormalizer.standard();

  private HttpServer server;
  private int status = 200;
  private String body = "{}";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("content-type", "application/json");
          exchange.getResponseHeaders().add("retry-after", "3");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aLimitIsTransientAndItsWaitIsKnown() {
    status = 429;

    Throwable thrown = catchThrowable(this::call);

    assertThat(thrown).isInstanceOf(TransientAiException.class);
    Outcome.Failed failed = OutcomeException.in(thrown).orElseThrow();
    assertThat(failed.reason()).isEqualTo(Reason.RATE_EXCEEDED);
    assertThat(failed.upstream().delay()).contains(Duration.ofSeconds(3));
  }

  @Test
  void anEmptyAccountUnderTheSameStatusIsNot() {
    status = 429;
    body = "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"account acct-77 is empty\"}}";

    Throwable thrown = catchThrowable(this::call);

    assertThat(thrown)
        .isInstanceOf(NonTransientAiException.class)
        .hasMessageNotContaining("acct-77");
    assertThat(OutcomeException.in(thrown).orElseThrow().reason())
        .isEqualTo(Reason.BALANCE_EXHAUSTED);
  }

  @Test
  void aServerErrorThatIsARefusalIsNotTransient() {
    status = 500;
    body = "{\"error\":{\"code\":\"content_policy_violation\"}}";

    assertThat(catchThrowable(this::call)).isInstanceOf(NonTransientAiException.class);
  }

  @Test
  void aCancelledExchangeIsNotRepeated() {
    status = 499;

    assertThat(catchThrowable(this::call)).isInstanceOf(NonTransientAiException.class);
  }

  @Test
  void anAnswerPasses() {
    assertThat(call()).isEqualTo("{}");
  }

  private String call() {
    return RestClient.builder()
        .defaultStatusHandler(new OutcomeErrorHandler(NORMALIZER, "openai"))
        .build()
        .post()
        .uri("http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
        .body("{}")
        .retrieve()
        .body(String.class);
  }
}
