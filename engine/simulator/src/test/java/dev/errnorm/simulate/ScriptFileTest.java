package dev.errnorm.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Script files: what they do, and what is said of those with a fault. */
class ScriptFileTest {

  private static final String SCRIPT =
      """
      # two keys, two fates
      - path: /v1/chat/completions
        headers: { authorization: Bearer a }
        answers:
          - { case: openai/slow-down, times: 2 }
          - { case: success }
      - path: /v1/*
        method: POST
        answers:
          - { status: 402, headers: { x-kind: own }, body: no money }
          - { case: success, cutAfterBytes: 5, ending: CLOSED }
      - answers: [{ ending: RESET }]
      """;

  @TempDir Path folder;

  @Test
  void stepsComeInOrderToThoseWhoAreMeant() throws Exception {
    ScriptFile script = ScriptFile.read(file(SCRIPT), Cases.standard());
    assertThat(script.size()).isEqualTo(3);
    try (Simulator simulator = Simulator.start()) {
      script.applyTo(simulator);
      assertThat(post(simulator, "/v1/chat/completions", "a").statusCode()).isEqualTo(503);
      assertThat(post(simulator, "/v1/chat/completions", "a").statusCode()).isEqualTo(503);
      assertThat(post(simulator, "/v1/chat/completions", "a").statusCode()).isEqualTo(200);
      HttpResponse<String> own = post(simulator, "/v1/chat/completions", "b");
      assertThat(own.statusCode()).isEqualTo(402);
      assertThat(own.headers().firstValue("x-kind")).contains("own");
      assertThat(own.body()).isEqualTo("no money");
      assertThat(
              catchThrowableOfType(IOException.class, () -> post(simulator, "/v1/messages", "b")))
          .isNotNull();
      assertThat(catchThrowableOfType(IOException.class, () -> post(simulator, "/x", "b")))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - pth: /x                              | 'pth' is not a key here. Did you mean 'path'?
          - path: /x                             | the route has no 'answers'. Add some.
          - answers: [{ case: opnai/x }]         | There is no file of cases 'opnai'. Did you mean 'openai'?
          - answers: [{ case: openai/slow-dawn }]| There is no case 'slow-dawn' in 'openai'. Did you mean 'slow-down'?
          - answers: [{ case: success, tims: 2 }]| 'tims' is not a key here. Did you mean 'times'?
          - answers: [{ case: success, times: 0 }]| 'times' must be from 1 to 10000, but is 0.
          - answers: [{ times: 2 }]              | the answer has no 'case', 'status' or 'ending'. Add one.
          - answers: [{ status: 99 }]            | a status must be from 200 to 999, but was 99.
          - answers: [{ status: two }]           | 'status' cannot be 'two'.
          - answers: [{ ending: NEVER }]         | 'ending' cannot be 'NEVER'.
          - answers: [{ body: x, ending: RESET }]| 'headers' and 'body' need a 'status'. Add it.
          - answers: {}                          | 'answers' is not what belongs here.
          - text                                 | keys with values are expected here.
          answers                                | a list of routes is expected here.
          """)
  void faultIsToldWithItsLine(String line, String message) throws IOException {
    Path file = file("# a comment\n" + line + "\n");
    PackException e =
        catchThrowableOfType(PackException.class, () -> ScriptFile.read(file, Cases.standard()));
    assertThat(e.faults()).containsExactly(file + ":2: " + message);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("script.yaml"), text);
  }

  private static HttpResponse<String> post(Simulator simulator, String path, String key)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.uri(path))
            .header("authorization", "Bearer " + key)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
