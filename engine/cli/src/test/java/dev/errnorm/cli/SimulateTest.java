package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code errnorm simulate}, with a client. */
class SimulateTest {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Pattern ADDRESS = Pattern.compile(" at (http://[0-9.:]+)\n");

  @TempDir Path folder;

  @Test
  void sessionReadsWell() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("script.yaml"),
            "- { path: /v1/messages, answers: [{ case: acme/quota-spent }, { case: success }] }\n");
    Path pack = TinyPack.in(folder.resolve("pack"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] arguments = {
      "simulate", "--port=0", "--pack=" + pack, "--script=" + script,
    };
    FutureTask<Integer> program =
        new FutureTask<>(
            () -> Main.run(arguments, new ByteArrayInputStream(new byte[0]), out, System.err));
    Thread thread = new Thread(program);
    thread.start();

    await(out, "Ctrl-C ends.\n");
    Matcher address = ADDRESS.matcher(out.toString(UTF_8));
    assertThat(address.find()).isTrue();
    String base = address.group(1);
    for (String path : new String[] {"/v1/messages", "/v1/messages", "/case/acme/x"}) {
      get(base + path);
    }
    await(out, "/case/acme/x  404 not found\n");
    thread.interrupt();
    assertThat(program.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)).isZero();
    Golden.assertIs(
        out.toString(UTF_8)
            .replace(folder.toString(), "<folder>")
            .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:<port>")
            .replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d", "<time>"),
        "simulate.txt");
  }

  @Test
  void casesAreListed() {
    Program run = Program.run("simulate", "--list", "openai/slow");
    assertThat(run.out()).contains("openai/slow-down\n").doesNotContain("anthropic");
    assertThat(run.status()).isZero();
  }

  @Test
  void takenPortIsTold() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      Program run = Program.run("simulate", "--port", String.valueOf(taken.getLocalPort()));
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("errnorm simulate: 127.0.0.1:" + taken.getLocalPort() + ": ")
          .endsWith(" Choose another --port.\n");
    }
  }

  @Test
  void scriptThatIsNotThereGivesOneLine() {
    Program run = Program.run("simulate", "--port=0", "--script=no-such.yaml");
    assertThat(run.err())
        .isEqualTo("errnorm simulate: no-such.yaml does not exist. Name a file with --script.\n");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void faultOfAScriptIsTold() throws Exception {
    Path script = Files.writeString(folder.resolve("s.yaml"), "- answrs: []\n");
    Program run = Program.run("simulate", "--port=0", "--script=" + script);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            script
                + ":1: 'answrs' is not a key here. Did you mean 'answers'?\n"
                + "errnorm simulate: The script was not loaded.\n");
  }

  private static void get(String uri) throws Exception {
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.discarding());
  }

  private static void await(ByteArrayOutputStream out, String text) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!out.toString(UTF_8).contains(text)) {
      assertThat(System.nanoTime()).as("not there: %s", text).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
