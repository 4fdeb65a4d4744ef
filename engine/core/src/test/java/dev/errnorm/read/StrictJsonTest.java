package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.errnorm.pack.FieldPath;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strict JSON is read without the tolerant parser, and to the same effect. */
class StrictJsonTest {

  private static final Recent<ReadText.Question, ReadText> NOTHING = new Recent<>(0);

  private static final FieldTrie TRIE = FieldTrie.of(fields(), List.of(field("TYPE", "/type")));

  @Property(tries = 3000)
  void bothReadersReadTheSame(@ForAll("documents") String document) {
    bothReadTheSame(document.getBytes(UTF_8));
  }

  @Property(tries = 3000)
  void bothReadersReadTheSameOfDamagedDocuments(
      @ForAll("documents") String document, @ForAll long seed) {
    byte[] bytes = document.getBytes(UTF_8);
    Random random = new Random(seed);
    for (int i = 0; i < 2; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    bothReadTheSame(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"a \\u00e9\\n\\\"b\\\" é 余\",\"code\":\"x\"}}",
        "{\"code\":-1.5e+3,\"type\":true,\"retry_after\":0}",
        " [ {\"code\" : null} , [ ] , { } ]\n{\"type\":\"t\"}",
        "{\"\\u0063ode\":\"escaped name\",\"é\":{\"code\":\"x\"}}",
        "{\"ids\":[\"a\",\"b\"],\"errors\":[{\"field\":\"f\",\"message\":\"m\"}]}"
      })
  void strictJsonIsReadByTheStrictReader(String document) throws IOException {
    byte[] bytes = document.getBytes(UTF_8);
    StrictTokens tokens = new StrictTokens().of(bytes, 0, bytes.length);
    new JsonWalk(new FieldSink(new Reading(TRIE, NOTHING), 0, 0)).walk(tokens);
    bothReadTheSame(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'code':'x'}",
        "{code:\"x\"}",
        "{\"code\":\"x\",}",
        "{\"code\":01}",
        "{\"code\":1.}",
        "{\"code\":NaN}",
        "{\"code\":\"a\tb\"}",
        "{\"code\":\"\\q\"}",
        "{\"code\":\"x\"",
        "{\"code\" \"x\"}",
        "{\"code\":nul}",
        "[1 2]",
        "{\"a\":[}]"
      })
  void whatIsNotStrictIsLeftToTheTolerantReader(String document) {
    byte[] bytes = document.getBytes(UTF_8);
    StrictTokens tokens = new StrictTokens().of(bytes, 0, bytes.length);
    JsonWalk walk = new JsonWalk(new FieldSink(new Reading(TRIE, NOTHING), 0, 0));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> walk.walk(tokens));
    bothReadTheSame(bytes);
  }

  @Test
  void longTextsAreCutAlike() {
    bothReadTheSame(
        ("{\"message\":\"" + "ab ".repeat(3000) + "\",\"type\":\"" + "é".repeat(5000) + "\"}")
            .getBytes(UTF_8));
  }

  @Test
  void deepDocumentsAreCutAlike() {
    bothReadTheSame(("{\"code\":\"x\",\"a\":" + "[".repeat(100) + "}").getBytes(UTF_8));
  }

  private static void bothReadTheSame(byte[] bytes) {
    assertThat(text(BodyReading.of(bytes, 0, bytes.length, 16_384, TRIE, NOTHING)))
        .as(() -> new String(bytes, UTF_8))
        .isEqualTo(text(BodyReading.tolerant(bytes, 0, bytes.length, 16_384, TRIE, NOTHING)));
  }

  private static String text(Reading reading) {
    StringBuilder out = new StringBuilder();
    for (RawLayer layer : reading.layers()) {
      out.append(layer.depth()).append(layer.path()).append(layer.codes()).append(layer.types());
      out.append(layer.texts()).append(layer.words()).append(layer.params());
      out.append(layer.status()).append('\n');
    }
    return out.append(reading.kind())
        .append(reading.taskStates())
        .append(reading.finishReasons())
        .append(reading.requestIds())
        .append(reading.delays())
        .append(reading.details())
        .append(reading.signs())
        .append(reading.retryable())
        .append(reading.hasError())
        .append(reading.hasResult())
        .append(reading.hasEmptyResult())
        .append(reading.isTaskNamed())
        .append(reading.isLimitZero())
        .toString();
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<String> values =
        Arbitraries.of(
            "null",
            "true",
            "false",
            "0",
            "-12.5e3",
            "429",
            "\"\"",
            "\"  \"",
            "\"rate_limited\"",
            "\"Too many \\\"requests\\\", try again in 5s\"",
            "\"额度不足 \\u4f59\"",
            "\"done\"",
            "\"say {\\\"code\\\":\\\"inner\\\"}\"");
    return Arbitraries.lazyOf(
            () -> values,
            () -> values,
            () -> structure(values).map(parts -> "[" + String.join(",", parts) + "]"),
            () -> structure(values).map(parts -> "{" + String.join(" , ", named(parts)) + "}"))
        .map(
            value ->
                value.startsWith("{") || value.startsWith("[")
                    ? value
                    : "{\"code\":" + value + "}");
  }

  private Arbitrary<List<String>> structure(Arbitrary<String> values) {
    return Arbitraries.frequencyOf(
            Tuple.of(2, values), Tuple.of(1, Arbitraries.lazy(this::documents)))
        .list()
        .ofMaxSize(4);
  }

  private static List<String> named(List<String> values) {
    List<String> names =
        List.of("error", "code", "message", "x", "status", "errors", "data", "type");
    return Stream.iterate(0, i -> i < values.size(), i -> i + 1)
        .map(
            i ->
                "\""
                    + names.get(Math.floorMod(values.get(i).hashCode() + i, names.size()))
                    + "\": "
                    + values.get(i))
        .toList();
  }

  private static List<FieldPath> fields() {
    return List.of(
        field("ERROR", "/error"),
        field("CODE", "/code"),
        field("CODE", "/error/code"),
        field("MESSAGE", "/message"),
        field("MESSAGE", "/error/message"),
        field("TYPE", "/type"),
        field("TYPE", "/error/*/type"),
        field("STATUS", "/status"),
        field("TASK_STATE", "/data/status"),
        field("RETRY_AFTER", "/retry_after"),
        field("RETRYABLE", "/data/x"),
        field("RESULT", "/data/*"),
        field("RESULT", "/x"),
        field("PARAM", "/ids"),
        field("DETAILS", "/errors"),
        field("LIMIT", "/error/x"),
        field("FINISH", "/data/type"),
        field("TASK_ID", "/data/code"),
        new FieldPath(FieldPath.Role.ERROR, "/status", "done"));
  }

  private static FieldPath field(String role, String pointer) {
    return new FieldPath(FieldPath.Role.valueOf(role), pointer, "");
  }
}
