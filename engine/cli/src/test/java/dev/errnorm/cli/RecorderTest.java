package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.live.ExchangeRecorder;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway records, as those who edit packs read it. */
class RecorderTest {

  private static final String KEY = "sk-proj-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9v";

  private static final ErrorNormalizer STANDARD = ErrorNormalizer.standard();
  private static final Outcome FAILURE =
      STANDARD.classify(ProviderExchange.with("acme").status(500).build());

  @TempDir static Path folder;
  private static Path pack;
  private static String recorded;

  @BeforeAll
  static void record() throws IOException {
    pack = TinyPack.in(folder.resolve("pack"));
    Path file = folder.resolve("recorded.jsonl");
    try (ExchangeRecorder recorder = ExchangeRecorder.to(file).bodyLimit(300).build();
        ErrorNormalizer normalizer = ErrorNormalizer.builder().listener(recorder).build()) {
      normalizer.classify(
          ProviderExchange.with("acme")
              .operation("chat")
              .status(400)
              .header("Retry-After", "3")
              .header("Set-Cookie", "session=abc")
              .header("X-RateLimit-Remaining-Tokens", "12")
              .requestId("gw-1")
              .endpoint("https://acme.example/v1?key=abc")
              .body("{\"error\":{\"code\":\"E_77\",\"message\":\"Key " + KEY + " is odd.\"}}")
              .build());
      normalizer.classify(
          ProviderExchange.with("acme").status(429).body("{\"error\":{}}").streamed(true).build());
      normalizer.classify(
          ProviderExchange.with("acme")
              .failure(new IOException("gave up", new HttpConnectTimeoutException("5 s")))
              .attempt(2)
              .build());
      normalizer.classify(ProviderExchange.with("acme").status(200).body("{\"a\":1}").build());
    }
    recorded = Files.readString(file);
  }

  @Test
  void onlyFailuresAreRecordedAndNoSecret() {
    assertThat(recorded.lines()).hasSize(3);
    assertThat(recorded).doesNotContain(KEY, "session=", "key=abc");
    assertThat(recorded.lines().findFirst().orElseThrow())
        .contains("\"id\":\"gw-1\"", "\"retry-after\":[\"3\"]", "https://acme.example/v1\"")
        .contains("\"x-ratelimit-remaining-tokens\":[\"12\"]");
  }

  @Test
  void classifyReadsThemAsTheyWereClassified() {
    Program run = Program.with(recorded, "classify", "--jsonl");
    assertThat(run.err()).isEmpty();
    List<String> answers = run.out().lines().toList();
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0)).contains("\"id\":\"gw-1\"");
    assertThat(answers.get(2)).contains("\"reason\":\"CONNECTION_FAILED\"");
  }

  @Test
  void gapsReadsThem() {
    Program run = Program.with(recorded, "gaps", "-", "--pack", pack.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 × acme 400").contains("E_77");
  }

  @Test
  void diffReadsThem() {
    Program run =
        Program.run(
            "diff",
            pack.toString(),
            pack.toString(),
            "--exchanges",
            folder.resolve("recorded.jsonl").toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void newProviderReadsThem() {
    Program run =
        Program.run(
            "new-provider",
            "bolt",
            "--from",
            folder.resolve("recorded.jsonl").toString(),
            "--pack",
            pack.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(pack.resolve("mappings/bolt.yaml"))
        .content()
        .contains("vendorCode: E_77, reason: INVALID_REQUEST");
  }

  @Test
  void sampleFollowsTheRequestId() throws IOException {
    Path file = folder.resolve("sampled.jsonl");
    Path again = folder.resolve("again.jsonl");
    for (Path to : List.of(file, again)) {
      try (ExchangeRecorder recorder =
          ExchangeRecorder.to(to).sample(0.25).queueSize(2_000).build()) {
        for (int i = 0; i < 1_000; i++) {
          recorder.record(
              ProviderExchange.with("acme").status(500).requestId("gw-" + i).build(), FAILURE);
        }
      }
    }
    assertThat(file).hasSameTextualContentAs(again);
    assertThat(Files.readString(file).lines().count()).isBetween(200L, 300L);
  }

  @Test
  void sampleWithoutIdsTakesEverySoMany() {
    Path file = folder.resolve("counted.jsonl");
    ExchangeRecorder recorder = ExchangeRecorder.to(file).sample(0.1).build();
    for (int i = 0; i < 100; i++) {
      recorder.record(ProviderExchange.with("acme").status(500).build(), FAILURE);
    }
    recorder.close();
    assertThat(recorder.recorded()).isEqualTo(10);
  }

  @Test
  void diskThatTakesNothingIsCountedAndBreaksNothing() {
    ExchangeRecorder recorder =
        ExchangeRecorder.to(folder.resolve("recorded.jsonl/not-a-folder.jsonl")).build();
    recorder.record(ProviderExchange.with("acme").status(500).build(), FAILURE);
    recorder.close();
    assertThat(recorder.failed()).isEqualTo(1);
    assertThat(recorder.recorded()).isZero();
  }

  /** A device of Linux that is always full. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDiskIsCountedAndBreaksNothing() {
    ExchangeRecorder recorder = ExchangeRecorder.to(Path.of("/dev/full")).build();
    for (int i = 0; i < 3; i++) {
      recorder.record(ProviderExchange.with("acme").status(500).build(), FAILURE);
    }
    recorder.close();
    assertThat(recorder.failed()).isEqualTo(3);
    assertThat(recorder.recorded()).isZero();
  }

  @Test
  void choiceThatThrowsIsCountedAndBreaksNothing() {
    ExchangeRecorder recorder =
        ExchangeRecorder.to(folder.resolve("none.jsonl"))
            .only(
                outcome -> {
                  throw new IllegalStateException("broken");
                })
            .build();
    recorder.record(ProviderExchange.with("acme").status(500).build(), FAILURE);
    recorder.close();
    assertThat(recorder.failed()).isEqualTo(1);
    assertThat(folder.resolve("none.jsonl")).doesNotExist();
  }
}
