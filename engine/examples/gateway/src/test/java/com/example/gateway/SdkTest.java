package com.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.anthropic.errors.AnthropicServiceException;
import com.openai.errors.OpenAIServiceException;
import dev.errnorm.ErrorCode;
import dev.errnorm.simulate.Answer;
import dev.errnorm.simulate.Behaviour;
import dev.errnorm.simulate.Cases;
import dev.errnorm.simulate.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The official clients, before the gateway, with providers that fail. */
class SdkTest {

  /** What one client makes of a code. */
  private record Expected(String exception, int status, boolean again) {}

  /** A row of the table in the page about the clients. */
  private record Row(String code, String testCase, Expected openAi, Expected anthropic) {

    static Row of(String line) {
      String[] cells = line.replaceAll("[` ]", "").split("\\|");
      return new Row(cells[1], cells[2], expected(cells, 3), expected(cells, 6));
    }

    private static Expected expected(String[] cells, int first) {
      return new Expected(
          cells[first], Integer.parseInt(cells[first + 1]), cells[first + 2].equals("yes"));
    }

    @Override
    public String toString() {
      return code;
    }
  }

  /** Both clients send so often after the first time, unless told otherwise. */
  private static final int RETRIES = 2;

  /** By then the first words have passed the gateway; what comes with them is not yet output. */
  private static final Duration WORDS_ARE_THROUGH = Duration.ofSeconds(1);

  private static TestGateway gateway;
  private static OfficialClients clients;

  @BeforeAll
  static void start() {
    List<String> settings = new ArrayList<>();
    for (String pool : List.of("chat", "messages")) {
      settings.addAll(TestGateway.keyOfTheCaller(pool));
      // Each provider is asked once for each request: it is the clients that are to retry.
      String prefix = "--errnorm.gateway.pools." + pool + ".";
      settings.add(prefix + "max-attempts=" + TestGateway.PROVIDERS.size());
      settings.add(prefix + "patience=0s");
      settings.add(prefix + "time-limit=3s");
    }
    settings.add("--errnorm.patience=0s");
    gateway = TestGateway.start(settings.toArray(String[]::new));
    clients = new OfficialClients(gateway.uri("/v1").toString(), gateway.uri("").toString());
    gateway.reset();
    clients.askOpenAi(); // the first request of a process takes its time
    clients.askAnthropic();
  }

  @AfterAll
  static void stop() {
    clients.close();
    gateway.close();
  }

  @BeforeEach
  void begin() {
    gateway.reset();
    clients.waits();
  }

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(Path.of(System.getProperty("errnorm.docs", "../../docs"), "sdks.md"))
        .stream()
        .filter(line -> line.startsWith("| `"))
        .map(Row::of);
  }

  @Test
  void tableHasEveryCode() throws IOException {
    assertThat(rows().map(Row::code))
        .containsExactly(Stream.of(ErrorCode.values()).map(Enum::name).toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void openAiClientRaisesAndSendsAgainAsTheCodeMeans(Row row) {
    gateway.all(Cases.standard().behaviour(row.testCase()));
    Throwable raised = catchThrowable(clients::askOpenAi);
    assertThat(raised).isInstanceOf(OpenAIServiceException.class);
    assertThat(raised.getClass().getSimpleName()).isEqualTo(row.openAi().exception());
    assertThat(((OpenAIServiceException) raised).statusCode()).isEqualTo(row.openAi().status());
    assertThat(clients.waits()).hasSize(row.openAi().again() ? RETRIES : 0);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anthropicClientRaisesAndSendsAgainAsTheCodeMeans(Row row) {
    gateway.all(Cases.standard().behaviour(row.testCase()));
    Throwable raised = catchThrowable(clients::askAnthropic);
    assertThat(raised).isInstanceOf(AnthropicServiceException.class);
    assertThat(raised.getClass().getSimpleName()).isEqualTo(row.anthropic().exception());
    assertThat(((AnthropicServiceException) raised).statusCode())
        .isEqualTo(row.anthropic().status());
    assertThat(clients.waits()).hasSize(row.anthropic().again() ? RETRIES : 0);
  }

  @Test
  void clientsWaitAsLongAsIsLeftOfTheProvidersWait() {
    Duration asked = Duration.ofSeconds(7);
    Answer limited =
        Answer.status(429)
            .header("retry-after", String.valueOf(asked.toSeconds()))
            .json("{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow.\"}}")
            .build();
    assertWaits(limited, asked, clients::askOpenAi);
    assertWaits(limited, asked, clients::askAnthropic);
  }

  /** Nobody waits longer than was asked for, or less than what is left of it in the end. */
  private static void assertWaits(Answer answer, Duration asked, ThrowingCallable call) {
    gateway.reset();
    gateway.all(answer);
    long began = System.nanoTime();
    assertThat(catchThrowable(call)).isNotNull();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    List<Duration> waits = clients.waits();
    assertThat(waits).hasSize(RETRIES);
    assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(asked.minus(took), asked));
    assertThat(gateway.requests()).hasSize(TestGateway.PROVIDERS.size());
  }

  @Test
  void clientsGetTheAnswerOfTheProviderThatCan() {
    gateway.all(Cases.standard().behaviour("_status/status-503"));
    gateway.provider("gamma", Behaviour.success());
    assertThat(clients.askOpenAi()).isEqualTo("Hello from the simulator.");
    gateway.reset();
    gateway.all(Cases.standard().behaviour("_status/status-503"));
    gateway.provider("gamma", Behaviour.success());
    assertThat(clients.askAnthropic()).isEqualTo("Hello from the simulator.");
    assertThat(clients.waits()).isEmpty();
  }

  @Test
  void openAiClientRaisesInTheMiddleOfAStreamAndSendsNothingAgain() {
    gateway.all(
        Behaviour.midStream(
            Answer.status(500).body("{\"error\":{\"code\":\"server_is_overloaded\"}}").build(),
            WORDS_ARE_THROUGH));
    StringBuilder words = new StringBuilder();
    Throwable raised = catchThrowable(() -> clients.streamOpenAi(words));
    assertThat(words).hasToString("Hello from ");
    assertThat(raised).isInstanceOf(com.openai.errors.SseException.class);
    assertThat(((com.openai.errors.SseException) raised).code()).contains("server_is_overloaded");
    assertThat(clients.waits()).isEmpty();
    assertThat(gateway.requests()).hasSize(1);
  }

  @Test
  void anthropicClientRaisesInTheMiddleOfAStreamAndSendsNothingAgain() {
    gateway.all(
        Behaviour.midStream(
            Answer.status(529)
                .body("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}")
                .build(),
            WORDS_ARE_THROUGH));
    StringBuilder words = new StringBuilder();
    Throwable raised = catchThrowable(() -> clients.streamAnthropic(words));
    assertThat(words).hasToString("Hello from ");
    assertThat(raised).isInstanceOf(com.anthropic.errors.SseException.class);
    assertThat(raised.getMessage()).contains("\"overloaded_error\"");
    assertThat(clients.waits()).isEmpty();
    assertThat(gateway.requests()).hasSize(1);
  }

  @Test
  void streamThatIsCutIsRaisedLikeAnErrorInIt() {
    gateway.all(Behaviour.midStream(Answer.none(Ending.RESET), WORDS_ARE_THROUGH));
    StringBuilder words = new StringBuilder();
    assertThat(catchThrowable(() -> clients.streamOpenAi(words)))
        .isInstanceOf(com.openai.errors.SseException.class);
    assertThat(catchThrowable(() -> clients.streamAnthropic(words)))
        .isInstanceOf(com.anthropic.errors.SseException.class);
    assertThat(words).hasToString("Hello from Hello from ");
    assertThat(gateway.requests()).hasSize(2);
  }
}
