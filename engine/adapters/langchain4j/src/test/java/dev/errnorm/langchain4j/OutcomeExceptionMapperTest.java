package dev.errnorm.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.OutcomeException;
import dev.errnorm.Phase;
import dev.errnorm.Reason;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.internal.ExceptionMapper;
import dev.langchain4j.internal.RetryUtils;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class OutcomeExceptionMapperTest {

  private static final ErrorNormalizer NORMALIZER = ErrorNormalizer.standard();
  private static final String OUT_OF_CREDIT = "{\"error\":{\"code\":\"insufficient_quota\"}}";

  private final ExceptionMapper mapper = new OutcomeExceptionMapper(NORMALIZER, "openai");

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(401, "{}", AuthenticationException.class, Reason.CREDENTIAL_REJECTED),
        Arguments.of(403, "{}", AuthenticationException.class, Reason.PERMISSION_DENIED),
        Arguments.of(429, "{}", RateLimitException.class, Reason.RATE_EXCEEDED),
        Arguments.of(429, OUT_OF_CREDIT, NonRetriableException.class, Reason.BALANCE_EXHAUSTED),
        Arguments.of(
            404, code("model_not_found"), ModelNotFoundException.class, Reason.MODEL_NOT_FOUND),
        Arguments.of(501, "{}", NonRetriableException.class, Reason.UNSUPPORTED_FEATURE),
        Arguments.of(400, "{}", InvalidRequestException.class, Reason.INVALID_REQUEST),
        Arguments.of(
            400,
            code("content_policy_violation"),
            ContentFilteredException.class,
            Reason.PROMPT_BLOCKED),
        Arguments.of(500, "{}", InternalServerException.class, Reason.PROVIDER_ERROR),
        Arguments.of(503, "{}", InternalServerException.class, Reason.PROVIDER_UNAVAILABLE),
        Arguments.of(504, "{}", TimeoutException.class, Reason.PROVIDER_TIMEOUT));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theClassFollowsTheMeaning(
      int status, String body, Class<? extends Throwable> type, Reason reason) {
    RuntimeException mapped =
        mapper.mapException(new RuntimeException(new HttpException(status, body)));

    assertThat(mapped).isInstanceOf(type);
    assertThat(OutcomeException.in(mapped).orElseThrow().reason()).isEqualTo(reason);
  }

  @Test
  void whatMayHaveBeenAcceptedIsNotRetriable() {
    ExceptionMapper submissions =
        new OutcomeExceptionMapper(NORMALIZER, "openai", e -> e.phase(Phase.SUBMIT));

    RuntimeException mapped =
        submissions.mapException(new RuntimeException(new HttpTimeoutException("timed out")));

    assertThat(mapped).isExactlyInstanceOf(NonRetriableException.class);
  }

  @Test
  void aFailedConnectionIsRetriable() {
    assertThat(mapper.mapException(new RuntimeException(new ConnectException("refused"))))
        .isExactlyInstanceOf(InternalServerException.class);
  }

  @Test
  void aBugIsNoFailureOfTheProvider() {
    IllegalStateException bug = new IllegalStateException("a bug");

    assertThat(mapper.mapException(bug)).isEqualTo(ExceptionMapper.DEFAULT.mapException(bug));
  }

  @Test
  void whatIsMappedStaysAsItIs() {
    RuntimeException mapped = mapper.mapException(new HttpException(429, OUT_OF_CREDIT));

    assertThat(mapper.mapException(mapped)).isSameAs(mapped);
  }

  @Test
  void theMessageHoldsNothingOfTheProvider() {
    RuntimeException mapped =
        mapper.mapException(new HttpException(401, "{\"error\":{\"message\":\"key sk-123\"}}"));

    assertThat(mapped).hasMessageNotContaining("sk-123");
  }

  @Test
  void aModelOverHttpIsRetriedOnlyWhereThatHelps() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = OUT_OF_CREDIT.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("content-type", "application/json");
          exchange.sendResponseHeaders(429, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      ChatModel model =
          OpenAiChatModel.builder()
              .baseUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
              .apiKey("none")
              .modelName("gpt")
              .maxRetries(0)
              .build();

      Throwable thrown =
          catchThrowable(
              () -> RetryUtils.withRetryMappingExceptions(() -> model.chat("Hello"), 2, mapper));

      assertThat(thrown).isInstanceOf(LangChain4jException.class);
      assertThat(thrown).isNotInstanceOf(RetriableException.class);
      assertThat(OutcomeException.in(thrown).orElseThrow().reason())
          .isEqualTo(Reason.BALANCE_EXHAUSTED);
      assertThat(asked.get()).isEqualTo(1);
    } finally {
      server.stop(0);
    }
  }

  private static String code(String code) {
    return "{\"error\":{\"code\":\"" + code + "\"}}";
  }
}
