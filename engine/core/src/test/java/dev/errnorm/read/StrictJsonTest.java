package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.pack.FieldPath;
import java.io.IOException;
import java.util.Arrays;
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
        "{\"ids\":[\"a\",\"b\"],\"errors\":[{\"field\":\"f\",\"message\":\"m\"}]}",
        "{\"code\":0}",
        "{\"code\":-0}",
        "{\"code\":10}",
        "{\"code\":0.50}",
        "{\"code\":1234567890.0987654321}",
        "{\"code\":1e5}",
        "{\"code\":9E-0}",
        "{\"type\":false,\"code\":true,\"message\":null}",
        "{\"code\":\"\"}",
        "{}",
        "[]",
        "\t[\n]\r",
        "{\"message\" \t:\n\"a\"\r,\"code\" : 1 }",
        "{\"message\":\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u09aF\"}",
        "{\"\\\"\":1,\"a\\\\\":2,\"\\ncode\":3,\"code\":4}",
        "{\"message\":\"é 余 \ud83d\ude00\",\"\ud83d\ude00\":1,\"code\":2}",
        "{\"x\":{\"code\":[{\"a\":[\"b\"]},[[]],\"]\"]},\"code\":\"}\"}"
      })
  void strictJsonIsReadByTheStrictReader(String document) {
    assertThat(isStrict(document)).isTrue();
    bothReadTheSame(document.getBytes(UTF_8));
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
        "{\"a\":[}]",
        "{\"code\":-}",
        "{\"code\":+1}",
        "{\"code\":--1}",
        "{\"code\":-01}",
        "{\"code\":00}",
        "{\"code\":.5}",
        "{\"code\":1.e5}",
        "{\"code\":1e}",
        "{\"code\":1e+}",
        "{\"code\":1e+-5}",
        "{\"code\":0x1}",
        "{\"code\":1/2}",
        "{\"code\":1:2}",
        "{\"code\":nulL}",
        "{\"code\":nulll}",
        "{\"code\":True}",
        "{\"code\":fals}",
        "{\"code\"}",
        "{\"code\":}",
        "{\"code\",1}",
        "{\"code\":1 \"type\":2}",
        "{\"code\":1:\"type\":2}",
        "{\"code\":1,,\"type\":2}",
        "{,\"code\":1}",
        "{1:2}",
        "{\"code\":1]",
        "[1}",
        "[,1]",
        "[1,]",
        "[1:2]",
        "{\f\"code\":1}",
        "{\u000b\"code\":1}",
        "{\u00a0\"code\":1}",
        "{\"code\":1\u0000}",
        "{\"message\":\"\\u12\"}",
        "{\"message\":\"\\uu234\"}",
        "{\"message\":\"\\u1g34\"}",
        "{\"message\":\"\\u12/4\"}",
        "{\"message\":\"\\u123:\"}",
        "{\"message\":\"\\u123\uff11\"}",
        "{\"code\t\":1}",
        "{\"\\x\":1}"
      })
  void whatIsNotStrictIsLeftToTheTolerantReader(String document) {
    assertThat(isStrict(document)).isFalse();
    bothReadTheSame(document.getBytes(UTF_8));
  }

  @Test
  void noBeginningOfADocumentIsOne() {
    String document =
        "{\"co\\u0064e\" : -12.5e+3 , \"é\":[true,false,null,{}],\"message\":\"a\\n\\u0041余 b\"}";
    byte[] bytes = document.getBytes(UTF_8);
    assertThat(isStrict(bytes, bytes.length)).isTrue();
    for (int length = 1; length < bytes.length; length++) {
      assertThat(isStrict(bytes, length)).isFalse();
      assertThat(isStrict(Arrays.copyOf(bytes, length), length)).isFalse();
    }
  }

  @Test
  void charactersBehindABackslashAreThoseOfTheStandard() {
    for (char c = 0; c < 0x100; c++) {
      assertThat(isStrict("{\"a\":\"\\" + c + "\"}")).isEqualTo("\"/\\bfnrt".indexOf(c) >= 0);
    }
  }

  @Test
  void controlCharactersMustBeEscaped() {
    for (char c = 0; c < 0x80; c++) {
      if (c != '"' && c != '\\') {
        assertThat(isStrict("{\"a\":\"" + c + "\"}")).isEqualTo(c >= ' ');
        assertThat(isStrict("{\"" + c + "\":1}")).isEqualTo(c >= ' ');
      }
    }
  }

  @Test
  void bytesThatAreNoCharacterAreNotStrict() {
    byte[] name = "{\"a~\":1}".getBytes(UTF_8);
    byte[] text = "{\"a\":\"~\"}".getBytes(UTF_8);
    name[3] = (byte) 0xc3;
    text[6] = (byte) 0xc3;
    assertThat(isStrict(name, name.length)).isFalse();
    assertThat(isStrict(text, text.length)).isFalse();
    bothReadTheSame(name);
    bothReadTheSame(text);
  }

  @Test
  void strictReaderPassesAsMuchAsItWalked() throws IOException {
    byte[] bytes = " {\"a\":[1]} [2]".getBytes(UTF_8);
    StrictTokens tokens = new StrictTokens();
    JsonWalk walk = new JsonWalk(new FieldSink(new Reading(TRIE, NOTHING), 0, 0));
    walk.walk(tokens.of(bytes, 0, bytes.length));
    assertThat(tokens.end()).isEqualTo(10);
    walk.walk(tokens.of(bytes, 10, bytes.length));
    assertThat(tokens.end()).isEqualTo(14);
  }

  private static boolean isStrict(String document) {
    byte[] bytes = document.getBytes(UTF_8);
    return isStrict(bytes, bytes.length);
  }

  private static boolean isStrict(byte[] bytes, int length) {
    JsonWalk walk = new JsonWalk(new FieldSink(new Reading(TRIE, NOTHING), 0, 0));
    try {
      walk.walk(new StrictTokens().of(bytes, 0, length));
      return true;
    } catch (IOException e) {
      return false;
    }
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
    assertThat(PrintedReading.of(BodyReading.of(bytes, 0, bytes.length, 16_384, TRIE, NOTHING)))
        .as(() -> new String(bytes, UTF_8))
        .isEqualTo(
            PrintedReading.of(BodyReading.tolerant(bytes, 0, bytes.length, 16_384, TRIE, NOTHING)));
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
            "\" \\n\\u0020\"",
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
