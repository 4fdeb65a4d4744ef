package com.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.simulate.Answer;
import dev.errnorm.simulate.Behaviour;
import dev.errnorm.simulate.Cases;
import dev.errnorm.simulate.Ending;
import dev.errnorm.simulate.ReceivedRequest;
import dev.errnorm.simulate.Script;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An outage by script: alpha is dead, beta limits the rate, gamma is out of credit, delta is slow.
 * What the gateway did is read from the logs of the providers.
 */
class OutageTest {

  private static final int CALLERS = 4;
  private static final int REQUESTS = 24;

  /** Longer than the gateway would rather wait than go elsewhere. */
  private static final Duration LIMITED_FOR = Duration.ofSeconds(3);

  private static final Answer DEAD = Answer.none(Ending.RESET);
  private static final Answer LIMITED =
      Answer.status(429)
          .header("retry-after", String.valueOf(LIMITED_FOR.toSeconds()))
          .json("{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow.\"}}")
          .build();
  private static final Answer OUT_OF_CREDIT =
      Answer.status(429)
          .json("{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"Pay.\"}}")
          .build();
  private static final Behaviour SLOW =
      request ->
          Behaviour.success().answer(request).toBuilder().delay(Duration.ofMillis(150)).build();

  private static final HttpClient CALLER =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start("--errnorm.gateway.pools.submit.timeout=500ms");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void begin() {
    gateway.reset();
  }

  @Test
  void everyRequestThatAnyProviderCouldServeIsServed() throws Exception {
    gateway.provider("alpha", DEAD);
    gateway.provider("beta", Script.of(LIMITED, Behaviour.success()));
    gateway.provider("gamma", OUT_OF_CREDIT);
    gateway.provider("delta", SLOW);

    // One request finds out who is dead, limited and out of credit; then many come at once.
    assertThat(chat("first").statusCode()).isEqualTo(200);
    List<HttpResponse<String>> answers = many(REQUESTS);

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.body()).contains("Hello from the simulator."));
    assertThat(gateway.requests("alpha")).as("dead, rests for 30 s").hasSize(1);
    assertThat(gateway.requests("gamma")).as("out of credit, rests for 10 min").hasSize(1);
    assertThat(gateway.requests("delta")).as("the only one left").isNotEmpty();
    ReceivedRequest limited = gateway.requests("beta").get(0);
    assertThat(gateway.requests("beta").stream().skip(1))
        .as("not before it may be asked again")
        .allSatisfy(
            later ->
                assertThat(later.arrived()).isAfterOrEqualTo(limited.arrived().plus(LIMITED_FOR)));
    assertThat(sent("\"n\":\"first\"")).hasSize(4);
  }

  @Test
  void limitedProviderIsAskedAgainOnceItsWaitIsOver() throws Exception {
    gateway.provider("alpha", DEAD);
    gateway.provider("beta", Script.of(LIMITED, Behaviour.success()));
    gateway.provider("gamma", OUT_OF_CREDIT);
    gateway.provider("delta", OUT_OF_CREDIT);

    // Nobody but beta can serve it, and beta only later.
    assertThat(chat("patient").statusCode()).isEqualTo(200);
    List<ReceivedRequest> atBeta = gateway.requests("beta");
    assertThat(atBeta).hasSize(2);
    assertThat(Duration.between(atBeta.get(0).arrived(), atBeta.get(1).arrived()))
        .isGreaterThanOrEqualTo(LIMITED_FOR);
  }

  @Test
  void safetyRefusalIsNotCarriedToAnotherProvider() throws Exception {
    gateway.provider("alpha", Cases.standard().behaviour("openai/invalid-prompt"));
    assertThat(chat("refused").statusCode()).isEqualTo(400);
    assertThat(gateway.requests()).hasSize(1);
  }

  @Test
  void nothingIsRetriedAfterOutputBegan() throws Exception {
    gateway.all(
        Behaviour.midStream(
            Answer.status(500).body("{\"error\":{\"code\":\"server_error\"}}").build(),
            Duration.ofSeconds(1)));
    HttpResponse<String> answer = post("/v1/chat/completions", "{\"stream\":true,\"model\":\"m\"}");
    assertThat(answer.body()).contains("Hello from ").contains("\"error\"");
    assertThat(gateway.requests()).hasSize(1);
  }

  @Test
  void paidSubmissionIsNotSentTwice() throws Exception {
    for (Answer lost : List.of(Answer.none(Ending.SILENT), DEAD, Answer.status(502).build())) {
      gateway.reset();
      gateway.all(lost);
      assertThat(post("/v1/tasks", "{\"prompt\":\"a film\"}").statusCode())
          .as(lost.name())
          .isGreaterThanOrEqualTo(500);
      assertThat(gateway.requests()).as(lost.name()).hasSize(1);
    }
  }

  @Test
  void submissionThatWasRefusedForSureGoesToTheNext() throws Exception {
    gateway.provider("gamma", OUT_OF_CREDIT);
    HttpResponse<String> answer = post("/v1/tasks", "{\"prompt\":\"a film\"}");
    assertThat(answer.body()).contains("\"id\":\"delta-");
    assertThat(gateway.requests()).hasSize(2);
  }

  @Test
  void failedPollNeverSubmitsAgain() throws Exception {
    Answer done = Answer.status(200).json("{\"id\":\"gamma-1\",\"status\":\"succeeded\"}").build();
    gateway.provider("gamma", Script.of(Answer.status(502).build(), done));
    assertThat(get("/v1/tasks/gamma-1").body()).contains("succeeded");
    assertThat(gateway.requests("gamma"))
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"));
    assertThat(gateway.requests()).as("nobody else knows the task").hasSize(2);
  }

  private static List<ReceivedRequest> sent(String body) {
    return gateway.requests().stream().filter(request -> request.body().contains(body)).toList();
  }

  /** Many requests, from callers that do not wait for each other. */
  private static List<HttpResponse<String>> many(int requests) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Callable<HttpResponse<String>>> calls =
          IntStream.range(0, requests)
              .<Callable<HttpResponse<String>>>mapToObj(n -> () -> chat("number " + n))
              .toList();
      List<Future<HttpResponse<String>>> answers = callers.invokeAll(calls);
      List<HttpResponse<String>> done = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : answers) {
        done.add(answer.get());
      }
      return done;
    } finally {
      callers.shutdown();
    }
  }

  private static HttpResponse<String> chat(String name) throws Exception {
    return post("/v1/chat/completions", "{\"model\":\"m\",\"n\":\"" + name + "\"}");
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return CALLER.send(
        HttpRequest.newBuilder(gateway.uri(path))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CALLER.send(HttpRequest.newBuilder(gateway.uri(path)).build(), BodyHandlers.ofString());
  }
}
