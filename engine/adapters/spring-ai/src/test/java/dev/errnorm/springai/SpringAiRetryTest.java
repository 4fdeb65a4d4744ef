package dev.errnorm.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errnorm.ErrorNormalizer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.RetryUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;

/** Spring AI's own retry, as the 2.x line has it, obeys what is thrown. */
class SpringAiRetryTest {

  private final OutcomeErrorHandler handler =
      new OutcomeErrorHandler(ErrorNormalizer.standard(), "openai");
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void whatIsTransientIsTriedAgain() {
    String answer =
        RetryUtils.execute(
            RetryUtils.SHORT_RETRY_TEMPLATE,
            () -> asked.incrementAndGet() == 1 ? fail("{}") : "answer");

    assertThat(answer).isEqualTo("answer");
  }

  @Test
  void whatIsNotIsTriedOnce() {
    assertThatThrownBy(
            () ->
                RetryUtils.execute(
                    RetryUtils.SHORT_RETRY_TEMPLATE,
                    () -> {
                      asked.incrementAndGet();
                      return fail("{\"error\":{\"code\":\"insufficient_quota\"}}");
                    }))
        .isInstanceOf(NonTransientAiException.class);
    assertThat(asked.get()).isEqualTo(1);
  }

  private String fail(String body) {
    try (MockClientHttpResponse response =
        new MockClientHttpResponse(
            body.getBytes(StandardCharsets.UTF_8), HttpStatus.TOO_MANY_REQUESTS)) {
      handler.handleError(URI.create("http://127.0.0.1/"), HttpMethod.POST, response);
      return "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
