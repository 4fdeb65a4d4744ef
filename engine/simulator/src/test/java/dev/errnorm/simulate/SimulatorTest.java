package dev.errnorm.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator as a client sees it. */
class SimulatorTest {

  private static final Answer BUSY =
      Answer.status(503).header("retry-after", "1").json("{\"error\":\"busy\"}").build();

  private final Simulator simulator = Simulator.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void listensOnLoopbackOnlyUnlessTold() {
    assertThat(InetAddress.getLoopbackAddress().getHostAddress())
        .isEqualTo(simulator.uri().getHost());
  }

  @Test
  void takenPortIsToldWithItsNumber() {
    Simulator.Builder second = Simulator.builder().port(simulator.port());
    assertThatThrownBy(second::start)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(":" + simulator.port() + ": ");
  }

  @Test
  void closedSimulatorRefusesConnections() {
    simulator.close();
    assertThatThrownBy(() -> get("/v1/messages")).isInstanceOf(ConnectException.class);
  }

  @Test
  void deadEndRefusesConnections() {
    try (DeadEnd deadEnd = DeadEnd.open()) {
      assertThatThrownBy(() -> get(deadEnd.uri())).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void scriptFailsTwiceAndThenSucceeds() throws Exception {
    simulator.on("/v1/chat/completions", Script.of(BUSY, BUSY, Behaviour.success()));
    assertThat(post("/v1/chat/completions", "{}").statusCode()).isEqualTo(503);
    assertThat(post("/v1/chat/completions", "{}").statusCode()).isEqualTo(503);
    assertThat(post("/v1/chat/completions", "{}").statusCode()).isEqualTo(200);
    assertThat(post("/v1/chat/completions", "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void repeatingScriptBeginsAnew() throws Exception {
    simulator.on("/x", Script.repeating(BUSY, Behaviour.success()));
    assertThat(get("/x").statusCode()).isEqualTo(503);
    assertThat(get("/x").statusCode()).isEqualTo(200);
    assertThat(get("/x").statusCode()).isEqualTo(503);
  }

  @Test
  void laterBehaviourGoesFirst() throws Exception {
    simulator.on("/x", BUSY);
    simulator.on(
        request -> request.header("X-Api-Key").equals(java.util.Optional.of("b")),
        Behaviour.success());
    assertThat(get("/x").statusCode()).isEqualTo(503);
    HttpRequest other =
        HttpRequest.newBuilder(simulator.uri("/x")).header("x-api-key", "b").build();
    assertThat(client.send(other, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void logHoldsWhatWasSent() throws Exception {
    Instant before = Instant.now();
    HttpRequest request =
        HttpRequest.newBuilder(simulator.uri("/v1/messages?beta=true"))
            .header("X-Api-Key", "key")
            .POST(BodyPublishers.ofString("{\"model\":\"m\"}"))
            .build();
    client.send(request, BodyHandlers.discarding());
    ReceivedRequest received = simulator.requests().get(0);
    assertThat(received.number()).isEqualTo(1);
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.path()).isEqualTo("/v1/messages");
    assertThat(received.query()).isEqualTo("beta=true");
    assertThat(received.header("x-API-key")).contains("key");
    assertThat(received.body()).isEqualTo("{\"model\":\"m\"}");
    assertThat(received.arrived()).isBetween(before, Instant.now());
  }

  @Test
  void resetForgetsRequestsAndBehaviours() throws Exception {
    simulator.on("/v1/messages", BUSY);
    get("/v1/messages");
    simulator.reset();
    assertThat(simulator.requests()).isEmpty();
    assertThat(get("/v1/messages").statusCode()).isEqualTo(200);
    assertThat(simulator.requests().get(0).number()).isEqualTo(2);
  }

  @Test
  void caseIsChosenByHeaderOnAnyPath() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.uri("/v1/chat/completions"))
            .header("x-errnorm-case", "openai/slow-down")
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("slow_down");
  }

  @Test
  void baseAddressMayEndInACase() throws Exception {
    assertThat(post("/case/openai/slow%20down/v1/chat/completions", "{}").body())
        .contains("slow_down");
  }

  @Test
  void unknownCaseIsToldWithThoseThatThereAre() throws Exception {
    HttpResponse<String> response = get("/case/openai/slow-dawn");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .contains("There is no case 'slow-dawn' in 'openai'.")
        .contains("Did you mean 'slow-down'?");
    assertThat(get("/case/opnai/x").body())
        .contains("There is no file of cases 'opnai'. Did you mean 'openai'?");
    assertThat(get("/nowhere").body()).contains("Nothing is served at /nowhere.");
  }

  @Test
  void requestsAreToldAndClearedOverHttp() throws Exception {
    post("/v1/messages", "{\"a\":1}");
    assertThat(get("/errnorm/requests").body())
        .startsWith("[{\"number\":1,")
        .contains("\"path\":\"/v1/messages\"", "\"body\":\"{\\\"a\\\":1}\"");
    HttpRequest delete =
        HttpRequest.newBuilder(simulator.uri("/errnorm/requests")).DELETE().build();
    assertThat(client.send(delete, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
    assertThat(get("/errnorm/requests").body()).isEqualTo("[]");
    assertThat(simulator.requests()).isEmpty();
    assertThat(get("/errnorm/cases").body()).contains("\nopenai/slow-down\n");
    assertThat(get("/errnorm/x").statusCode()).isEqualTo(404);
  }

  @Test
  void successIsOfTheShapeThatIsAskedFor() throws Exception {
    assertThat(post("/v1/chat/completions", "{\"model\":\"m\"}").body())
        .startsWith("{\"id\":\"chatcmpl-sim\"")
        .contains("\"model\":\"m\"");
    assertThat(post("/v1/messages", "{}").body()).startsWith("{\"id\":\"msg_sim\"");
    HttpResponse<String> stream = post("/v1/chat/completions", "{\"stream\":true}");
    assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(stream.body()).endsWith("data: [DONE]\n\n");
    assertThat(post("/v1/messages", "{\"stream\":true}").body()).contains("message_stop");
    assertThat(post("/v1/messages", "no json").statusCode()).isEqualTo(200);
  }

  @Test
  void failureInTheMiddleOfAStreamIsAnEventBehindWords() throws Exception {
    String body = post("/mid-stream/openai/slow-down/v1/chat/completions", "{}").body();
    assertThat(body).startsWith("data: {\"id\":\"chatcmpl-sim\"").contains("Hello from ");
    assertThat(body.lines().filter(line -> line.contains("slow_down")))
        .singleElement()
        .asString()
        .startsWith("data: {\"error\":");
    assertThat(post("/mid-stream/openai/slow-down/v1/messages", "{}").body())
        .startsWith("event: message_start\n")
        .contains("event: error\ndata: {\"error\":");
  }

  @Test
  void connectionIsResetBeforeTheFirstByte() {
    simulator.on("/x", Answer.none(Ending.RESET));
    assertThat(reasonOf("/x", 0)).isEqualTo(Reason.CONNECTION_FAILED);
  }

  @Test
  void connectionIsClosedBeforeTheFirstByte() {
    simulator.on("/x", Answer.none(Ending.CLOSED));
    assertThat(reasonOf("/x", 0)).isEqualTo(Reason.CONNECTION_FAILED);
  }

  @Test
  void bodyThatIsCutIsNoSuccess() {
    Answer.Builder whole = Answer.status(200).json("{\"choices\":[]}");
    for (Ending ending : new Ending[] {Ending.CLOSED, Ending.RESET, Ending.GARBLED}) {
      simulator.on("/x", whole.cutAfter(5, ending).build());
      assertThat(reasonOf("/x", 200)).isEqualTo(Reason.STREAM_INTERRUPTED);
    }
  }

  @Test
  void slowAnswerComesWholeAndNotBeforeItsTime() throws Exception {
    Duration delay = Duration.ofMillis(30);
    simulator.on("/x", BUSY.toBuilder().delay(delay).pieces(4, Duration.ofMillis(10)).build());
    long began = System.nanoTime();
    assertThat(get("/x").body()).isEqualTo(BUSY.body());
    // Four pieces of four bytes: a delay and at least three pauses.
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(delay.multipliedBy(2));
  }

  @Test
  void answerWithoutBodyLeavesTheConnectionUsable() throws Exception {
    simulator.on("/x", Answer.status(204).build());
    assertThat(get("/x").statusCode()).isEqualTo(204);
    assertThat(get("/x").body()).isEmpty();
  }

  @Test
  void framingOfAnAnswerIsTheServers() throws Exception {
    simulator.on(
        "/x",
        Answer.status(200)
            .header("Content-Length", "999")
            .header("Content-Encoding", "gzip")
            .header("x-kept", "yes")
            .body("text")
            .build());
    HttpResponse<String> response = get("/x");
    assertThat(response.body()).isEqualTo("text");
    assertThat(response.headers().map())
        .containsKeys("x-kept")
        .doesNotContainKey("content-encoding");
  }

  @Test
  void behaviourThatThrowsIsTold() throws Exception {
    AtomicReference<String> told = new AtomicReference<>();
    try (Simulator other =
        Simulator.builder().listener((request, answer) -> told.set(answer.name())).start()) {
      other.on(
          "/x",
          request -> {
            throw new IllegalStateException("no idea");
          });
      HttpResponse<String> response = get(other.uri("/x"));
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).contains("\"type\":\"simulator\"");
      assertThat(told.get()).contains("no idea");
    }
  }

  private Reason reasonOf(String path, int status) {
    Throwable failure = org.assertj.core.api.Assertions.catchThrowable(() -> get(path));
    assertThat(failure).isInstanceOf(IOException.class);
    Outcome outcome =
        ErrorNormalizer.standard()
            .classify(ProviderExchange.with("").status(status).failure(failure).build());
    return ((Outcome.Failed) outcome).reason();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(simulator.uri(path));
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.uri(path)).POST(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }
}
