package dev.errnorm.spring.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errnorm.routing.Cooldowns;
import dev.errnorm.routing.RoutePart;
import dev.errnorm.simulate.Answer;
import dev.errnorm.simulate.Behaviour;
import dev.errnorm.simulate.Ending;
import dev.errnorm.simulate.ReceivedRequest;
import dev.errnorm.simulate.Script;
import dev.errnorm.simulate.Simulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A gateway with the filter, before two simulated providers. */
class GatewayTest {

  private static final Answer OUT_OF_CREDIT =
      error(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"secret of A\"}}");

  private static final Answer BROKEN = error(500, "{\"error\":{\"message\":\"secret of A\"}}");

  private static final String CHAT =
      "{\"model\":\"gpt-x\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private static final String STREAMED = CHAT.replace("{\"model\"", "{\"stream\":true,\"model\"");

  private static final String HELLO = event("{\"index\":0,\"delta\":{\"content\":\"Hello\"}}");

  /** A pool whose provider streams one JSON array, as Gemini does without {@code alt=sse}. */
  private static final String ARRAYS = "live-gemini/v1beta/models/m:streamGenerateContent";

  private static final String WORDS =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}],\"role\":\"model\"}}]}";

  private static final HttpClient CALLER =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static Simulator a;
  private static Simulator b;
  private static LiveProvider live;
  private static ConfigurableApplicationContext gateway;
  private static int port;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  @BeforeAll
  static void start() {
    a = Simulator.start();
    b = Simulator.start();
    live = new LiveProvider();
    List<String> properties = new ArrayList<>();
    properties.add("server.port=0");
    properties.add("server.address=127.0.0.1");
    properties.add("logging.level.root=off");
    properties.add("spring.main.banner-mode=off");
    pool(properties, 0, "openai", "format=openai");
    pool(properties, 1, "anthropic", "format=anthropic");
    pool(properties, 2, "submit", "format=openai", "phase=submit", "operation=task");
    pool(properties, 3, "poll", "format=openai", "phase=poll", "operation=task");
    pool(properties, 4, "quick", "format=openai", "timeout=400ms");
    pool(properties, 5, "hurried", "format=openai", "time-limit=600ms", "timeout=10s");
    pool(properties, 6, "small", "format=openai", "replay-limit=1KB");
    pool(properties, 7, "theirs", "format=openai", "owner=caller");
    pool(properties, 8, "renamed", "format=openai", "routes[1].upstream-model=b/other-model");
    pool(properties, 9, "fetch", "format=openai", "phase=fetch", "operation=task");
    pool(properties, 10, "gemini", "format=gemini");
    pool(properties, 11, "problem", "format=problem-json");
    int number = 12;
    for (String format : List.of("openai", "anthropic", "gemini", "problem-json")) {
      pool(properties, number++, "live-" + format, "format=" + format);
      properties.add("errnorm.gateway.pools.live-" + format + ".routes[0].uri=" + live.uri());
    }
    gateway =
        new SpringApplicationBuilder(Application.class)
            .properties(properties.toArray(String[]::new))
            .run();
    port = gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** A pool of both providers, and a route of the gateway at a path of the same name. */
  private static void pool(List<String> properties, int number, String name, String... settings) {
    String pool = "errnorm.gateway.pools." + name + ".";
    for (String setting : settings) {
      properties.add(pool + setting);
    }
    provider(properties, pool + "routes[0].", "a", a, name.equals("theirs"));
    provider(properties, pool + "routes[1].", "b", b, name.equals("theirs"));
    String route = "spring.cloud.gateway.server.webflux.routes[" + number + "].";
    properties.add(route + "id=" + name);
    properties.add(route + "uri=http://nowhere.invalid");
    properties.add(route + "predicates[0]=Path=/" + name + "/**");
    properties.add(route + "filters[0]=StripPrefix=1");
    properties.add(route + "filters[1]=Errnorm=" + name);
    properties.add(route + "filters[2]=AddResponseHeader=x-gateway, here");
  }

  private static void provider(
      List<String> properties, String route, String name, Simulator provider, boolean noKey) {
    properties.add(route + "provider=" + name);
    properties.add(route + "provider-id=openai");
    properties.add(route + "uri=" + provider.uri("/base"));
    if (!noKey) {
      properties.add(route + "headers.Authorization=Bearer key-" + name);
    }
  }

  @AfterAll
  static void stop() {
    gateway.close();
    a.close();
    b.close();
    live.close();
  }

  @BeforeEach
  void begin() {
    a.reset();
    b.reset();
    answers(a, Behaviour.success());
    answers(b, Behaviour.success());
    Cooldowns cooldowns = gateway.getBean(Cooldowns.class);
    for (RoutePart part : cooldowns.resting(Instant.now())) {
      cooldowns.end(part);
    }
  }

  @Test
  void successOfTheFirstRouteIsPassedOnAsItIs() throws Exception {
    String answer = "{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}";
    answers(a, Answer.status(201).header("x-theirs", "kept").json(answer).build());
    HttpResponse<String> response = post("openai", CHAT);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo(answer);
    assertThat(response.headers().firstValue("x-theirs")).hasValue("kept");
    assertThat(response.headers().allValues("x-gateway")).containsExactly("here");
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void requestGoesToTheAddressAndWithTheKeyOfTheRoute() throws Exception {
    send(
        request("openai", CHAT)
            .header("Authorization", "Bearer of-the-caller")
            .header("x-api-key", "of-the-caller")
            .header("Cookie", "session=1"));
    ReceivedRequest received = a.requests().get(0);
    assertThat(received.path()).isEqualTo("/base/v1/chat/completions");
    assertThat(received.query()).isEqualTo("x=1");
    assertThat(received.headers().get("authorization")).containsExactly("Bearer key-a");
    assertThat(received.header("x-api-key")).isEmpty();
    assertThat(received.header("cookie")).isEmpty();
    assertThat(received.body()).isEqualTo(CHAT);
  }

  @Test
  void keyOfTheCallerIsForwardedWhereItIsTheirs() throws Exception {
    send(request("theirs", CHAT).header("Authorization", "Bearer of-the-caller"));
    assertThat(a.requests().get(0).header("authorization")).hasValue("Bearer of-the-caller");
  }

  @Test
  void keyOfOneCallerDoesNotRestForAnother() throws Exception {
    a.on(
        request -> request.header("authorization").equals(Optional.of("Bearer revoked")),
        error(401, "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"no\"}}"));
    send(request("theirs", CHAT).header("Authorization", "Bearer revoked"));
    HttpResponse<String> other =
        send(request("theirs", CHAT).header("Authorization", "Bearer good"));
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(a.requests()).hasSize(2);
  }

  @Test
  void providerOutOfCreditIsReplacedByTheNextAndRests() throws Exception {
    answers(a, OUT_OF_CREDIT);
    assertThat(post("openai", CHAT).statusCode()).isEqualTo(200);
    assertThat(post("openai", CHAT).statusCode()).isEqualTo(200);
    assertThat(a.requests()).hasSize(1);
    assertThat(b.requests())
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.body()).isEqualTo(CHAT));
  }

  @Test
  void nothingOfTheFailedAnswerReachesTheCaller() throws Exception {
    answers(a, OUT_OF_CREDIT.toBuilder().header("x-theirs", "secret of A").build());
    HttpResponse<String> response = post("openai", CHAT);
    assertThat(response.headers().firstValue("x-theirs")).isEmpty();
    assertThat(response.headers().allValues("x-gateway")).containsExactly("here");
    assertThat(response.headers().allValues("content-type")).hasSize(1);
    assertThat(response.body()).doesNotContain("secret");
  }

  @Test
  void statusThatSpringHasNoNameForIsReplacedToo() throws Exception {
    answers(a, error(529, "{\"error\":{\"message\":\"Overloaded\"}}"));
    assertThat(post("openai", CHAT).statusCode()).isEqualTo(200);
    assertThat(b.requests()).hasSize(1);
  }

  @Test
  void modelIsNamedAsTheProviderCallsIt() throws Exception {
    answers(a, OUT_OF_CREDIT);
    assertThat(post("renamed", CHAT).statusCode()).isEqualTo(200);
    assertThat(a.requests().get(0).body()).isEqualTo(CHAT);
    assertThat(b.requests().get(0).body()).isEqualTo(CHAT.replace("gpt-x", "b/other-model"));
  }

  @Test
  void whereAllFailTheCallerReadsTheirOwnFormatAndNothingOfTheProviders() throws Exception {
    answers(a, OUT_OF_CREDIT);
    answers(b, OUT_OF_CREDIT);
    HttpResponse<String> openai = post("openai", CHAT);
    assertThat(openai.statusCode()).isEqualTo(503);
    assertThat(openai.headers().firstValue("content-type").orElse("")).contains("application/json");
    assertThat(openai.headers().firstValue("x-should-retry")).isPresent();
    assertThat(openai.body()).contains("\"error\"").contains("\"type\"").doesNotContain("secret");
    begin();
    answers(a, OUT_OF_CREDIT);
    answers(b, OUT_OF_CREDIT);
    HttpResponse<String> anthropic = post("anthropic", CHAT);
    assertThat(anthropic.body()).contains("\"type\":\"error\"").doesNotContain("secret");
    assertThat(anthropic.headers().firstValue("request-id")).isPresent();
  }

  @Test
  void whereAllFailTheCallerOfGeminiReadsItsStatus() throws Exception {
    answers(a, OUT_OF_CREDIT);
    answers(b, OUT_OF_CREDIT);
    HttpResponse<String> response = post("gemini", CHAT);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body())
        .startsWith("{\"error\":{\"code\":503,")
        .contains("\"status\":\"UNAVAILABLE\"")
        .doesNotContain("secret");
  }

  @Test
  void whereAllFailTheCallerMayReadProblemDetails() throws Exception {
    answers(a, OUT_OF_CREDIT);
    answers(b, OUT_OF_CREDIT);
    HttpResponse<String> response = post("problem", CHAT);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(response.body()).contains("\"status\":503").doesNotContain("secret");
  }

  @Test
  void whereEverythingRestsNothingIsSentAndTheCallerIsToldWhenToReturn() throws Exception {
    answers(a, OUT_OF_CREDIT);
    answers(b, OUT_OF_CREDIT);
    post("openai", CHAT);
    HttpResponse<String> response = post("openai", CHAT);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("retry-after")).isPresent();
    assertThat(a.requests()).hasSize(1);
    assertThat(b.requests()).hasSize(1);
  }

  @Test
  void refusalIsNotCarriedToAnotherProvider() throws Exception {
    answers(
        a, error(400, "{\"error\":{\"code\":\"content_policy_violation\",\"message\":\"no\"}}"));
    assertThat(post("openai", CHAT).statusCode()).isEqualTo(400);
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void errorUnderASuccessfulStatusIsReplaced() throws Exception {
    answers(a, error(200, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"x\"}}"));
    HttpResponse<String> response = post("openai", CHAT);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).doesNotContain("insufficient_quota");
    assertThat(b.requests()).hasSize(1);
  }

  @Test
  void connectionThatIsResetIsReplaced() throws Exception {
    answers(a, Answer.none(Ending.RESET));
    assertThat(post("openai", CHAT).statusCode()).isEqualTo(200);
    assertThat(b.requests()).isNotEmpty();
  }

  @Test
  void providerThatIsSilentIsReplaced() throws Exception {
    answers(a, Answer.none(Ending.SILENT));
    assertThat(post("quick", CHAT).statusCode()).isEqualTo(200);
    assertThat(b.requests()).hasSize(1);
  }

  @Test
  void bodyThatStopsInTheMiddleIsReplaced() throws Exception {
    Answer whole = Answer.status(200).json("{\"id\":\"1\",\"choices\":[]}").build();
    answers(a, whole.toBuilder().cutAfter(9, Ending.CLOSED).build());
    assertThat(post("quick", CHAT).statusCode()).isEqualTo(200);
    assertThat(b.requests()).hasSize(1);
    begin();
    answers(a, whole.toBuilder().cutAfter(9, Ending.SILENT).build());
    assertThat(post("quick", CHAT).statusCode()).isEqualTo(200);
    assertThat(b.requests()).hasSize(1);
  }

  @Test
  void whenTheTimeIsUpTheCallerIsTold() throws Exception {
    answers(a, Answer.none(Ending.SILENT));
    HttpResponse<String> response = post("hurried", CHAT);
    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(a.requests()).hasSize(1);
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void bodyOverTheLimitIsSentWholeButOnce() throws Exception {
    String large = CHAT.replace("Hi", "x".repeat(200_000));
    assertThat(post("small", large).statusCode()).isEqualTo(200);
    assertThat(a.requests().get(0).body()).isEqualTo(large);
    answers(a, BROKEN);
    assertThat(post("small", large).statusCode()).isEqualTo(500);
    assertThat(a.requests()).hasSize(2);
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void bodyOfUnknownLengthIsSentAgain() throws Exception {
    answers(a, OUT_OF_CREDIT);
    HttpResponse<String> response =
        send(
            request("openai", CHAT)
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(CHAT.getBytes(UTF_8)))));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(b.requests().get(0).body()).isEqualTo(CHAT);
  }

  @Test
  void submissionWhoseFateIsUnknownIsNotSentAgain() throws Exception {
    answers(a, Answer.none(Ending.RESET));
    assertThat(post("submit", CHAT).statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(a.requests()).hasSize(1);
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void failedPollIsPolledAgainAndGoesNowhereElse() throws Exception {
    answers(a, Script.of(BROKEN, Behaviour.success()));
    assertThat(post("poll", CHAT).statusCode()).isEqualTo(200);
    assertThat(a.requests()).hasSize(2);
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void failedFetchIsMadeAgainAndGoesNowhereElse() throws Exception {
    answers(a, Script.of(BROKEN, Behaviour.success()));
    assertThat(post("fetch", CHAT).statusCode()).isEqualTo(200);
    assertThat(a.requests()).hasSize(2);
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void resultThatIsGoneIsNotLookedForElsewhere() throws Exception {
    answers(a, error(404, "{\"error\":{\"message\":\"secret of A\"}}"));
    assertThat(post("fetch", CHAT).statusCode()).isEqualTo(404);
    assertThat(a.requests()).hasSize(1);
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void streamIsPassedOnAsItIs() throws Exception {
    String events =
        event("{\"delta\":{\"role\":\"assistant\"}}")
            + event("{\"delta\":{\"content\":\"Hello\"}}")
            + "data: [DONE]\n\n";
    answers(a, Answer.status(200).events(events).pieces(7, Duration.ofMillis(1)).build());
    HttpResponse<String> response = post("openai", STREAMED);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(response.body()).isEqualTo(events);
  }

  @Test
  void streamThatFailsBeforeItsOutputIsReplaced() throws Exception {
    answers(
        a,
        Answer.status(200)
            .events(
                ": ping\n\n"
                    + event("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}")
                    + "data: {\"error\":{\"code\":\"insufficient_quota\",\"message\":\"secret of A\"}}\n\n")
            .build());
    HttpResponse<String> response = post("openai", STREAMED);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("[DONE]").doesNotContain("secret");
    assertThat(b.requests()).hasSize(1);
  }

  @Test
  void streamThatFailsAfterItsOutputEndsWithAnErrorEvent() throws Exception {
    String failed = "data: {\"error\":{\"message\":\"secret of live\"}}\n\n";
    assertThat(readLive("live-openai", HELLO, failed))
        .startsWith(HELLO)
        .contains("data: {\"error\"")
        .doesNotContain("secret")
        .endsWith("\n\n");
    assertThat(readLive("live-anthropic", HELLO, failed))
        .startsWith(HELLO + "event: error\ndata: {\"type\":\"error\"");
    assertThat(readLive("live-gemini", HELLO, failed))
        .startsWith(HELLO + "data: {\"error\":{\"code\":");
    assertThat(readLive("live-problem-json", HELLO, failed)).contains("\"status\":");
  }

  @Test
  void elementsOfAnArrayArePassedOnAsTheyCome() throws Exception {
    assertThat(readLive(ARRAYS, "[" + WORDS, "\n,\n", WORDS, "\n]\n"))
        .isEqualTo("[" + WORDS + "\n,\n" + WORDS + "\n]\n");
  }

  @Test
  void arrayThatFailsBeforeItsOutputIsReplaced() throws Exception {
    CompletableFuture<HttpResponse<String>> asked =
        CALLER.sendAsync(request(ARRAYS, STREAMED).build(), BodyHandlers.ofString());
    live.next().write("[{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"secret\"}}");
    assertThat(asked.get(30, TimeUnit.SECONDS).body()).doesNotContain("secret");
    assertThat(b.requests()).hasSize(1);
  }

  @Test
  void arrayThatFailsAfterItsOutputEndsWithTheError() throws Exception {
    String read =
        readLive(ARRAYS, "[" + WORDS, ",\n{\"error\":{\"code\":500,\"message\":\"secret\"}}", "]");
    assertThat(read)
        .startsWith("[" + WORDS + ",{\"error\":{\"code\":500,")
        .doesNotContain("secret");
    assertThat(new ObjectMapper().readTree(read)).hasSize(2);
  }

  @Test
  void arrayThatBreaksBetweenItsElementsEndsWithTheError() throws Exception {
    CompletableFuture<HttpResponse<InputStream>> asked = askLive(ARRAYS);
    LiveProvider.Stream stream = live.next();
    stream.write("[" + WORDS);
    try (InputStream body = asked.get(30, TimeUnit.SECONDS).body()) {
      String read = new String(body.readNBytes(WORDS.length() + 1), UTF_8);
      stream.write(",\n{\"candidates\":[{");
      stream.breakOff();
      read += new String(body.readAllBytes(), UTF_8);
      assertThat(read).startsWith("[" + WORDS + ",{\"error\":{\"code\":");
      assertThat(new ObjectMapper().readTree(read)).hasSize(2);
    }
  }

  @Test
  void arrayThatBreaksInsideAnElementThatWasPassedOnInPartIsCut() throws Exception {
    CompletableFuture<HttpResponse<InputStream>> asked = askLive(ARRAYS);
    LiveProvider.Stream stream = live.next();
    stream.write("[{\"text\":\"" + "x".repeat(300_000));
    try (InputStream body = asked.get(30, TimeUnit.SECONDS).body()) {
      body.readNBytes(200_000);
      stream.breakOff();
      assertThat(catchThrowable(body::readAllBytes)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatComesBeforeTheFailureInTheSamePartIsPassedOn() throws Exception {
    assertThat(
            readLive(
                "live-openai", HELLO, HELLO + "data: {\"error\":{\"message\":\"secret\"}}\n\n"))
        .startsWith(HELLO + HELLO + "data: {\"error\"")
        .doesNotContain("secret");
  }

  @Test
  void eventThatComesInPiecesIsPassedOnWhole() throws Exception {
    assertThat(
            readLive(
                "live-openai",
                HELLO,
                HELLO.substring(0, 20),
                HELLO.substring(20) + "data: [DONE]\n\n"))
        .isEqualTo(HELLO + HELLO + "data: [DONE]\n\n");
  }

  @Test
  void callerWhoLeavesEndsTheRequestToTheProvider() throws Exception {
    HttpResponse<InputStream> response;
    LiveProvider.Stream stream;
    CompletableFuture<HttpResponse<InputStream>> asked = askLive("live-openai");
    stream = live.next();
    stream.write(HELLO);
    response = asked.get(30, TimeUnit.SECONDS);
    response.body().close();
    assertThat(stream.isLeft()).isTrue();
  }

  @Test
  void streamWhoseOutputCameTogetherWithItsFailureIsReplaced() throws Exception {
    CompletableFuture<HttpResponse<String>> asked =
        CALLER.sendAsync(request("live-openai", STREAMED).build(), BodyHandlers.ofString());
    live.next()
        .write(
            HELLO
                + "data: {\"error\":{\"code\":\"insufficient_quota\",\"message\":\"secret\"}}\n\n");
    assertThat(asked.get(30, TimeUnit.SECONDS).body()).contains("[DONE]").doesNotContain("secret");
    assertThat(b.requests()).hasSize(1);
  }

  @Test
  void streamThatBreaksAfterItsOutputEndsWithAnErrorEvent() throws Exception {
    answers(a, begun(Ending.CLOSED));
    HttpResponse<String> response = post("openai", STREAMED);
    assertThat(response.body()).contains("Hello").contains("\"error\"").endsWith("\n\n");
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void streamThatGoesSilentAfterItsOutputEndsWithAnErrorEvent() throws Exception {
    answers(a, begun(Ending.SILENT));
    HttpResponse<String> response = post("quick", STREAMED);
    assertThat(response.body()).contains("Hello").contains("\"error\"").endsWith("\n\n");
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void outputIsPassedOnWhileTheStreamGoesOn() throws Exception {
    answers(a, begun(Ending.SILENT));
    HttpResponse<InputStream> response =
        CALLER.send(request("openai", STREAMED).build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertThat(new String(body.readNBytes(5), UTF_8)).isEqualTo("data:");
    }
  }

  @Test
  void soundThatBreaksIsCut() {
    answers(
        a,
        Answer.status(200)
            .header("content-type", "audio/mpeg")
            .body("x".repeat(600_000))
            .cutAfter(500_000, Ending.CLOSED)
            .build());
    assertThat(catchThrowable(() -> post("openai", CHAT))).isInstanceOf(IOException.class);
    assertThat(b.requests()).isEmpty();
  }

  @Test
  void largeBodyIsPassedOnWhole() throws Exception {
    String large =
        "{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":\""
            + "x".repeat(3_000_000)
            + "\"}}]}";
    answers(a, Answer.status(200).json(large).build());
    assertThat(post("openai", CHAT).body()).isEqualTo(large);
  }

  private static Answer begun(Ending ending) {
    return Answer.status(200).events(HELLO + "data: {\"cho").ending(ending).build();
  }

  private static CompletableFuture<HttpResponse<InputStream>> askLive(String pool) {
    return CALLER.sendAsync(request(pool, STREAMED).build(), BodyHandlers.ofInputStream());
  }

  /** What a caller reads of a stream whose first part they have read before the others are sent. */
  private static String readLive(String pool, String first, String... others) throws Exception {
    CompletableFuture<HttpResponse<InputStream>> asked = askLive(pool);
    LiveProvider.Stream stream = live.next();
    stream.write(first);
    try (InputStream body = asked.get(30, TimeUnit.SECONDS).body()) {
      String read = new String(body.readNBytes(first.length()), UTF_8);
      for (String other : others) {
        stream.write(other);
      }
      stream.end();
      return read + new String(body.readAllBytes(), UTF_8);
    }
  }

  private static String event(String choice) {
    return "data: {\"choices\":[" + choice + "]}\n\n";
  }

  private static Answer error(int status, String json) {
    return Answer.status(status).json(json).build();
  }

  private static void answers(Simulator provider, Behaviour behaviour) {
    provider.on(request -> request.path().startsWith("/base"), behaviour);
  }

  private static HttpResponse<String> post(String pool, String body) throws Exception {
    return send(request(pool, body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CALLER.send(request.build(), BodyHandlers.ofString());
  }

  /**
   * @param pool may have a path behind it
   */
  private static HttpRequest.Builder request(String pool, String body) {
    String path = pool.contains("/") ? pool : pool + "/v1/chat/completions";
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path + "?x=1"))
        .timeout(Duration.ofSeconds(60))
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }
}
