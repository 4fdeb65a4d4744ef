package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.FieldDetail;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.FieldPath.Role;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is read of a body, however much there is. */
class ReadingLimitsTest {

  private static final FieldTrie TRIE =
      FieldTrie.of(
          List.of(
              path(Role.CODE, "/code"),
              path(Role.MESSAGE, "/message"),
              path(Role.TYPE, "/type"),
              path(Role.ERROR, "/error"),
              path(Role.CODE, "/list/*/code"),
              path(Role.FINISH, "/list/*/finish"),
              path(Role.TASK_STATE, "/list/*/state"),
              path(Role.REQUEST_ID, "/list/*/id"),
              path(Role.RETRY_AFTER, "/list/*/wait"),
              path(Role.PARAM, "/loc"),
              path(Role.DETAILS, "/errors")),
          List.of());

  @Test
  void ofAnArray64ElementsAreRead() {
    Reading reading =
        both("{\"list\":[" + joined(70, i -> "{\"finish\":\"f" + i + "\"}", ",") + "]}");
    assertThat(reading.finishReasons()).hasSize(32).endsWith("f31");

    String rest = joined(64, i -> "{}", ",");
    assertThat(both("{\"list\":[" + rest + ",{\"code\":\"late\"}]}").layers()).isEmpty();
    assertThat(both("{\"list\":[{}" + rest.substring(5) + ",{\"code\":\"last\"}]}").layers())
        .singleElement()
        .satisfies(layer -> assertThat(layer.path()).isEqualTo("/list/63"));
  }

  @Test
  void whatStandsBehindALongArrayIsRead() {
    String list = joined(70, i -> "{\"finish\":[1]}", ",");
    assertThat(both("{\"list\":[" + list + "],\"code\":\"a\"}").layers().get(0).codes())
        .containsExactly("a");
  }

  @Test
  void ofThePathOfAField64PartsAreRead() {
    String parts = joined(64, i -> "p", ".");
    String listed = joined(70, i -> "\"p\"", ",");
    assertThat(both("{\"loc\":[" + listed + "]}").layers().get(0).params()).containsExactly(parts);
  }

  @Test
  void twentyFourLayersAreKeptAndTheFirstOnes() {
    List<RawLayer> layers =
        both("{\"list\":[" + joined(30, i -> "{\"code\":\"c" + i + "\"}", ",") + "]}").layers();
    assertThat(layers).hasSize(24);
    assertThat(layers.get(23).codes()).containsExactly("c23");
  }

  @Test
  void thirtyTwoValuesOfEachKindAreKept() {
    Reading reading =
        both(
            "{\"list\":["
                + joined(
                    40, i -> "{\"id\":%d,\"state\":\"s%d\",\"wait\":%d}".replace("%d", "" + i), ",")
                + "]}");
    assertThat(reading.requestIds()).hasSize(32).endsWith("31");
    assertThat(reading.taskStates()).hasSize(32).endsWith("s31");
    assertThat(reading.delays()).hasSize(32).endsWith(new BodyDelay("wait", "31"));
  }

  @Test
  void thirtyTwoFieldsAtFaultAreKept() {
    String listed = joined(40, i -> "{\"field\":\"f" + i + "\",\"message\":\"m\"}", ",");
    assertThat(both("{\"errors\":[" + listed + "]}").details())
        .hasSize(32)
        .endsWith(new FieldDetail("f31", "", "m"));
    String members = joined(40, i -> "\"f" + i + "\":[\"m\"]", ",");
    assertThat(both("{\"errors\":{" + members + "}}").details())
        .hasSize(32)
        .endsWith(new FieldDetail("f31", "", "m"));
  }

  @Test
  void ofWhatIsSaidOfAField512CharactersAreKept() {
    String words = ";".repeat(600);
    String cut = words.substring(0, 512);
    assertThat(
            both("{\"errors\":[{\"field\":\"%s\",\"message\":\"%s\",\"code\":\"%s\"}]}"
                    .replace("%s", words))
                .details())
        .containsExactly(new FieldDetail(cut, cut, cut));
  }

  @Test
  void twoHundredDocumentsAreRead() {
    String body = joined(199, i -> "{\"type\":\"t\"}", "\n");
    assertThat(both(body + "{\"code\":\"a\"}").layers().get(0).codes()).containsExactly("a");
    assertThat(both(body + "{}{\"code\":\"a\"}").layers().get(0).codes()).isEmpty();
    assertThat(both(body + "{}{\"code\":\"a\"}").kind()).isEqualTo(BodyKind.JSON);
  }

  @Test
  void fiveHundredEventsAreRead() {
    String body = joined(499, i -> "data: {\"type\":\"t\"}\n", "");
    String late = "data: {\"code\":\"a\"}\n";
    assertThat(both(body + late).layers().get(0).codes()).containsExactly("a");
    assertThat(both(body + "data:\n" + late).layers().get(0).codes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"63, JSON", "64, BROKEN"})
  void documentsNest64LevelsDeep(int arrays, BodyKind kind) {
    String nested = "[".repeat(arrays) + "]".repeat(arrays);
    assertThat(both("{\"code\":\"a\",\"other\":" + nested + "}").kind()).isEqualTo(kind);
  }

  @Test
  void manyStructuresBesideEachOtherAreNotDeep() {
    String list = joined(100, i -> "[{}]", ",");
    assertThat(both("{\"other\":[" + list + "]}").kind()).isEqualTo(BodyKind.JSON);
  }

  @Test
  void ofATextInADocument4096CharactersAreRead() {
    for (String character : List.of(";", "额")) {
      String longest = character.repeat(4_096);
      for (String text : List.of(longest, longest + character, longest + longest)) {
        assertThat(both("{\"type\":\"" + text + "\"}").layers().get(0).types())
            .containsExactly(longest);
      }
    }
  }

  @Test
  void numbersOfManyDigitsAreRead() {
    for (int digits : new int[] {99, 100, 101, 300}) {
      String number = "7".repeat(digits);
      assertThat(both("{\"code\":" + number + "}").layers().get(0).codes()).containsExactly(number);
    }
  }

  @Test
  void elementsOfXmlNest64LevelsDeep() {
    FieldTrie deep =
        FieldTrie.of(
            List.of(
                path(Role.CODE, "/a".repeat(62) + "/code"),
                path(Role.TYPE, "/a".repeat(63) + "/type")),
            List.of());
    assertThat(read("<a>".repeat(62) + "<code>x</code>" + "</a>".repeat(62), deep).layers())
        .singleElement()
        .satisfies(layer -> assertThat(layer.codes()).containsExactly("x"));
    assertThat(read("<a>".repeat(63) + "<type>x</type>" + "</a>".repeat(63), deep).layers())
        .isEmpty();
  }

  @Test
  void ofXml4095ElementsAreRead() {
    String siblings = "<a>1</a>".repeat(4_093);
    FieldTrie trie = FieldTrie.of(List.of(path(Role.CODE, "/e/code")), List.of());
    assertThat(read("<e>" + siblings + "<code>x</code>", trie).layers()).hasSize(1);
    assertThat(read("<e>" + siblings + "<a/><code>x</code></e>", trie).layers()).isEmpty();
  }

  @Test
  void elementOfMoreThan256AttributesEndsTheReading() {
    FieldTrie trie = FieldTrie.of(List.of(path(Role.CODE, "/e/code")), List.of());
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 256; i++) {
      attributes.append(" a").append(i).append("='1'");
    }
    assertThat(read("<e" + attributes + "><code>x</code></e>", trie).layers())
        .singleElement()
        .satisfies(layer -> assertThat(layer.codes()).containsExactly("x"));
    assertThat(read("<e" + attributes + " b='1'><code>x</code></e>", trie).layers())
        .allSatisfy(layer -> assertThat(layer.codes()).isEmpty());
  }

  @Test
  void ofTheTextOfAnElementWhatFollows4096CharactersIsLeftOut() {
    FieldTrie trie = FieldTrie.of(List.of(path(Role.CODE, "/e")), List.of());
    String text = "x".repeat(4_095);
    assertThat(read("<e>" + text + "<b/>yz</e>", trie).layers().get(0).codes())
        .containsExactly(text + "yz");
    assertThat(read("<e>" + text + "x<b/>yz</e>", trie).layers().get(0).codes())
        .containsExactly(text + "x");
  }

  @Test
  void ofLinesThatAreNoEventWhatBeginsBehind32768CharactersIsLeftOut() {
    String error = "{\"error\":{\"code\":\"x\"}}\n\n";
    FieldTrie trie = FieldTrie.of(List.of(path(Role.CODE, "/error/code")), List.of());
    assertThat(read("event: a\n" + "      \n".repeat(4_681) + error, trie).layers())
        .singleElement()
        .satisfies(layer -> assertThat(layer.codes()).containsExactly("x"));
    assertThat(read("event: a\n" + "      \n".repeat(4_682) + error, trie).layers()).isEmpty();
  }

  private static Reading both(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    Reading strict = BodyReading.of(bytes, 0, bytes.length, 65_536, TRIE, new Recent<>(0));
    Reading tolerant = BodyReading.tolerant(bytes, 0, bytes.length, 65_536, TRIE, new Recent<>(0));
    assertThat(PrintedReading.of(strict)).isEqualTo(PrintedReading.of(tolerant));
    return strict;
  }

  private static Reading read(String body, FieldTrie trie) {
    byte[] bytes = body.getBytes(UTF_8);
    return BodyReading.of(bytes, 0, bytes.length, 65_536, trie, new Recent<>(0));
  }

  private static String joined(int count, IntFunction<String> piece, String delimiter) {
    return IntStream.range(0, count).mapToObj(piece).collect(Collectors.joining(delimiter));
  }

  private static FieldPath path(Role role, String pointer) {
    return new FieldPath(role, pointer, "");
  }
}
