package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.FieldDetail;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.cases.OutcomeJson;
import dev.errnorm.live.ExchangeRecorder;
import dev.errnorm.micrometer.ErrnormMetrics;
import dev.errnorm.opentelemetry.FailureAttributes;
import dev.errnorm.pack.Pack;
import dev.errnorm.redact.Redactor;
import dev.errnorm.render.ErrorFormat;
import dev.errnorm.render.RenderOptions;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is planted wherever a provider may write, and must not come out anywhere. */
class SecretsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pack PACK = PackOption.standard();
  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** In front of what is quoted or encoded: what comes out beside a secret may be read. */
  private static final String WORDS = "The request failed: ";

  @Test
  void noPlantedSecretComesOutOfAnyOutput() throws IOException {
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> PACK).build()) {
      List<String> leaks = new ArrayList<>();
      int looked = 0;
      for (PlantedSecret secret : PlantedSecret.all(1)) {
        for (Map.Entry<String, ProviderExchange> place : exchanges(secret.text()).entrySet()) {
          for (Map.Entry<String, String> output :
              outputs(place.getValue(), normalizer).entrySet()) {
            looked++;
            if (secret.isIn(output.getValue())) {
              leaks.add(
                  secret.kind()
                      + " in "
                      + place.getKey()
                      + " out of "
                      + output.getKey()
                      + ": "
                      + output.getValue());
            }
          }
        }
      }
      assertThat(leaks).isEmpty();
      assertThat(looked).isGreaterThan(10_000);
    }
  }

  @Test
  void noPlantedSecretComesOutOfTheProgram() throws IOException {
    StringBuilder lines = new StringBuilder();
    ImmutableList<PlantedSecret> secrets = PlantedSecret.all(2);
    for (PlantedSecret secret : secrets) {
      for (ProviderExchange exchange : exchanges(secret.text()).values()) {
        lines.append(line(exchange)).append('\n');
      }
      lines.append("{\"status\":\"").append(escaped(secret.text())).append("\"}\n");
      lines.append(secret.text().replace('\n', ' ')).append('\n');
    }
    for (String[] arguments :
        new String[][] {
          {"classify", "--jsonl"}, {"gaps", "-"}, {"gaps", "-", "--json"},
        }) {
      Program run = Program.with(lines.toString(), arguments);
      assertThat((run.out() + run.err()).lines())
          .as(String.join(" ", arguments))
          .noneMatch(line -> secrets.stream().anyMatch(secret -> secret.isIn(line)));
    }
  }

  @Test
  void noPlantedSecretIsRecorded(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("recorded.jsonl");
    ImmutableList<PlantedSecret> secrets = PlantedSecret.all(4);
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> PACK).build();
        ExchangeRecorder recorder =
            ExchangeRecorder.to(file).only(outcome -> true).queueSize(10_000).build()) {
      for (PlantedSecret secret : secrets) {
        for (ProviderExchange exchange : exchanges(secret.text()).values()) {
          recorder.record(exchange, normalizer.classify(exchange));
        }
      }
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSizeGreaterThan(1_000);
    List<String> leaks = new ArrayList<>();
    for (PlantedSecret secret : secrets) {
      lines.stream()
          .filter(secret::isIn)
          .map(line -> secret.kind() + ": " + line)
          .forEach(leaks::add);
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void secretAcrossTheCutOfALongMessageLeavesNoHead() throws IOException {
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> PACK).build()) {
      for (PlantedSecret secret : PlantedSecret.all(3)) {
        for (int before : new int[] {1990, 2020, 2030, 2040, 4060, 4080}) {
          String message = "word ".repeat(before / 5) + secret.text() + " end".repeat(1000);
          ProviderExchange exchange =
              ProviderExchange.with("openai")
                  .status(400)
                  .body("{\"error\":{\"message\":\"" + escaped(message) + "\"}}")
                  .build();
          String said = ((Outcome.Failed) normalizer.classify(exchange)).upstream().vendorMessage();
          assertThat(said).hasSizeLessThanOrEqualTo(2048 + 16);
          for (String hidden : secret.secrets()) {
            if (hidden.length() >= 20 && !hidden.contains(" ")) {
              assertThat(said).doesNotContain(hidden.substring(0, 12));
            }
          }
        }
      }
    }
  }

  @Test
  void wordsOfTheCasesStayAsTheyAre() throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(Path.of("../../testdata"))) {
      for (Path file : files.sorted().toList()) {
        STRING
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1).replace("\\\"", "\"").replace("\\\\", "\\"))
            .forEach(texts::add);
      }
    }
    List<String> changed =
        texts.stream().filter(text -> !Redactor.redact(text).equals(text)).toList();
    assertThat(texts).hasSizeGreaterThan(4000);
    // What is changed here and is a secret's look-alike counts, too.
    assertThat(changed.size() * 200).as("%s", changed).isLessThan(texts.size());
  }

  /** An exchange for every place in which a provider may write {@code text}. */
  private static ImmutableMap<String, ProviderExchange> exchanges(String text) {
    String json = escaped(text);
    ImmutableMap.Builder<String, ProviderExchange> exchanges = ImmutableMap.builder();
    exchanges.put("message", body("{\"error\":{\"message\":\"" + WORDS + json + "\"}}"));
    exchanges.put(
        "code", body("{\"error\":{\"code\":\"" + json + "\",\"type\":\"x\",\"message\":\"no\"}}"));
    exchanges.put("type", body("{\"error\":{\"type\":\"" + json + "\",\"message\":\"no\"}}"));
    exchanges.put(
        "param", body("{\"error\":{\"param\":\"" + json + "\",\"message\":\"" + json + "\"}}"));
    exchanges.put(
        "detail",
        body("{\"detail\":[{\"loc\":[\"body\",\"" + json + "\"],\"msg\":\"" + json + "\"}]}"));
    exchanges.put("text", body(WORDS + text));
    exchanges.put("html", body("<html><body><h1>502</h1><p>" + text + "</p></body></html>"));
    exchanges.put(
        "xml",
        body("<Error><Code>x</Code><Message>" + text.replace("&", "&amp;") + "</Message></Error>"));
    exchanges.put(
        "event", body("event: error\ndata: {\"error\":{\"message\":\"" + json + "\"}}\n\n"));
    String inner = "{\"error\":{\"message\":\"" + json + "\"}}";
    exchanges.put(
        "JSON in a string", body("{\"error\":{\"message\":\"upstream: " + escaped(inner) + "\"}}"));
    exchanges.put(
        "URL",
        body(
            "{\"error\":{\"message\":\"GET https://e.example/p?x="
                + URLEncoder.encode(text, UTF_8)
                + "&y=1 failed\"}}"));
    exchanges.put(
        "base64",
        body(
            "{\"error\":{\"message\":\"sent "
                + Base64.getEncoder().encodeToString(text.getBytes(UTF_8))
                + " to it\"}}"));
    exchanges.put(
        "header",
        ProviderExchange.with("openai")
            .status(429)
            .header("x-request-id", text)
            .header("grpc-message", text)
            .header("x-error-message", text)
            .header("retry-after", text)
            .header("x-ratelimit-reset-" + text, "12")
            .build());
    exchanges.put(
        "throwable",
        ProviderExchange.with("openai")
            .failure(new IOException(text, new IllegalStateException(text)))
            .build());
    // What a caller sent and the gateway hands on.
    exchanges.put(
        "request",
        ProviderExchange.with("openai")
            .status(503)
            .operation(text)
            .model(text)
            .endpoint("https://e.example/v1?x=" + URLEncoder.encode(text, UTF_8))
            .latency(Duration.ofMillis(1))
            .build());
    exchanges.put("name of the provider", ProviderExchange.with(text).status(503).build());
    return exchanges.build();
  }

  private static ProviderExchange body(String body) {
    return ProviderExchange.with("openai").status(400).body(body).build();
  }

  /** Whatever anybody can be given of {@code exchange}. */
  private static Map<String, String> outputs(
      ProviderExchange exchange, ErrorNormalizer normalizer) {
    Map<String, String> outputs = new LinkedHashMap<>();
    Outcome outcome = normalizer.classify(exchange);
    outputs.put("toString", outcome.toString());
    outputs.put("exchange", exchange.toString());
    outputs.put("JSON", json(outcome));
    Classified classified = new Classified(null, exchange, outcome, PACK, ImmutableList.of());
    outputs.put("classify", new Diagnosis(PACK.table()).text(classified).replace("\n", ""));
    outputs.put("explain", new Trace(classified).text().replace("\n", ""));
    if (outcome instanceof Outcome.Failed failed) {
      outputs.put("log line", failed.logLine());
      outputs.put("report for support", failed.supportReport().replace("\n", ""));
      outputs.put("envelope", failed.toJson("r"));
      outputs.put("meters", meters(exchange, failed));
      outputs.put("attributes of the span", FailureAttributes.of(failed).toString());
      outputs.put("code", failed.upstream().vendorCode());
      outputs.put("type", failed.upstream().vendorType());
      outputs.put("message", failed.upstream().vendorMessage());
      outputs.put("request id", failed.vendorRequestId().orElse(""));
      outputs.put("source of the delay", failed.upstream().delaySource());
      outputs.put("details", failed.details().stream().map(FieldDetail::toString).toList() + "");
      for (ErrorFormat format : ErrorFormat.values()) {
        RenderOptions options = RenderOptions.defaults().withProviderNamed(true);
        outputs.put(format.name(), format.render(failed, options).toString());
        outputs.put(format + " event", format.renderEvent(failed, options));
      }
    }
    return outputs;
  }

  /** The names and tags of all meters. */
  private static String meters(ProviderExchange exchange, Outcome outcome) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new ErrnormMetrics(registry).classified(exchange, outcome, Duration.ZERO);
    return registry.getMeters().stream().map(Meter::getId).toList().toString();
  }

  private static String json(Outcome outcome) {
    StringWriter out = new StringWriter();
    try (var json = JSON.createGenerator(out)) {
      OutcomeJson.write(null, outcome, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** {@code exchange} as a line of the batch format. */
  private static String line(ProviderExchange exchange) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", exchange.status());
    fields.put("headers", exchange.headers());
    exchange.body().ifPresent(body -> fields.put("body", new String(body, UTF_8)));
    exchange.failure().ifPresent(thrown -> fields.put("throwable", thrown.toString()));
    return JSON.writeValueAsString(fields);
  }

  private static String escaped(String text) {
    try {
      String quoted = JSON.writeValueAsString(text);
      return quoted.substring(1, quoted.length() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
