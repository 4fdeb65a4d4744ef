package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderedTest {

  @TempDir static Path folder;
  private static String pack;

  @BeforeAll
  static void writePack() {
    pack = TinyPack.in(folder.resolve("pack")).toString();
  }

  @Test
  void responseIsPrintedAsCurlWould() {
    assertThat(classify("--render=anthropic", "--request-id=gw-1").out())
        .isEqualTo(
            """
            HTTP/1.1 429
            content-type: application/json
            x-should-retry: true
            retry-after: 20
            retry-after-ms: 20000
            request-id: gw-1
            x-request-id: gw-1

            {"type":"error","error":{"type":"rate_limit_error","message":"Too many requests in a short time. Wait, then send the request again."},"request_id":"gw-1"}
            """);
  }

  @Test
  void streamThatHasBegunEndsWithAnEvent() {
    assertThat(classify("--render=problem-json", "--output-delivered").out())
        .startsWith("event: error\ndata: {\"type\":\"about:blank\"")
        .endsWith("}\n\n");
  }

  @Test
  void whatDidNotFailIsDiagnosedAsEver() {
    assertThat(Program.run("classify", "--status=204", "--render=openai", "--pack", pack).out())
        .startsWith("SUCCEEDED");
  }

  @Test
  void unknownFormatIsRefusedWithTheWayOut() {
    Program run = classify("--render=soap");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "'soap' is not a format; there are errnorm, openai, anthropic, gemini, problem-json");
  }

  private static Program classify(String... more) {
    String[] arguments = new String[6 + more.length];
    arguments[0] = "classify";
    arguments[1] = "--status=429";
    arguments[2] = "-H";
    arguments[3] = "retry-after: 20";
    arguments[4] = "--pack";
    arguments[5] = pack;
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Program.run(arguments);
  }
}
