package com.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.BadRequestException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the README shows. */
class ExampleGatewayTest {

  private static final HttpClient CALLER = HttpClient.newHttpClient();

  private static ExampleGateway example;

  @BeforeAll
  static void start() {
    example = ExampleGateway.start("--server.port=0");
    example.provider("alpha").on("/v1/chat/completions", ExampleGateway.OUT_OF_CREDIT);
  }

  @AfterAll
  static void stop() {
    example.close();
  }

  @Test
  void whereAlphaIsOutOfCreditBetaAnswers() throws Exception {
    HttpResponse<String> response = post("/v1/chat/completions", "");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-answered-by")).hasValue("beta");
    assertThat(example.provider("alpha").requests()).isNotEmpty();
  }

  @Test
  void whereAllRefuseTheClientOfOpenAiRaisesWhatItKnows() {
    String base = example.uri() + "/v1";
    assertThat(AskOpenAi.ask(base, "")).isEqualTo("Hello from the simulator.");
    assertThatThrownBy(() -> AskOpenAi.ask(base, "openai/invalid-prompt"))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void whereAllRefuseTheCallerReadsTheirOwnFormat() throws Exception {
    HttpResponse<String> response = post("/v1/messages", "openai/invalid-prompt");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"type\":\"error\"");
  }

  @Test
  void taskIsTakenOnceAndAskedForWhereItIs() throws Exception {
    HttpResponse<String> taken = post("/v1/tasks", "");
    assertThat(taken.body()).contains("\"status\":\"queued\"").contains("\"id\":\"gamma-");
    String id = taken.body().replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
    HttpResponse<String> done =
        CALLER.send(
            HttpRequest.newBuilder(URI.create(example.uri() + "/v1/tasks/" + id)).build(),
            BodyHandlers.ofString());
    assertThat(done.body()).contains("\"status\":\"succeeded\"").contains(id);
    assertThat(example.provider("delta").requests()).isEmpty();
  }

  private static HttpResponse<String> post(String path, String failure) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(example.uri() + path))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString("{\"model\":\"m\",\"messages\":[]}"));
    if (!failure.isEmpty()) {
      request.header("x-errnorm-case", failure);
    }
    return CALLER.send(request.build(), BodyHandlers.ofString());
  }
}
