package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.FieldPath.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextReadingTest {

  private static final FieldTrie TRIE =
      FieldTrie.of(
          List.of(
              new FieldPath(Role.CODE, "/error/code", ""),
              new FieldPath(Role.CODE, "/*/error/code", ""),
              new FieldPath(Role.TYPE, "/error/type", ""),
              new FieldPath(Role.MESSAGE, "/error/message", ""),
              new FieldPath(Role.MESSAGE, "/message", "")),
          List.of());

  /** The texts of {@code texts.txt}, each with its layers. */
  static Stream<Arguments> texts() throws IOException {
    String file = Resources.toString(Resources.getResource("read/texts.txt"), UTF_8);
    return Splitter.on("\n\n")
        .splitToStream(file.strip())
        .filter(block -> block.startsWith("< "))
        .map(block -> Splitter.on('\n').limit(2).splitToList(block))
        .map(lines -> arguments(lines.get(0).substring(2), lines.get(1)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textSaysWhatStandsBesideIt(String text, String layers) {
    assertThat(layers(read(text, new Recent<>(0)))).isEqualTo(layers);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void rememberedTextSaysTheSame(String text, String layers) {
    Recent<ReadText.Question, ReadText> memory = new Recent<>(64);
    read(text, memory);
    assertThat(layers(read(text, memory))).isEqualTo(layers);
  }

  @Test
  void shortTextIsRememberedForThePointersAndPlaceThatItWasReadWith() {
    Recent<ReadText.Question, ReadText> memory = new Recent<>(64);
    String text = "busy {\"error\":{\"code\":\"c\"}}";
    read(text, memory);

    assertThat(memory.get(new ReadText.Question(TRIE, 0, 0, text))).isNotNull();
    assertThat(memory.get(new ReadText.Question(FieldTrie.EMPTY, 0, 0, text))).isNull();
    assertThat(memory.get(new ReadText.Question(TRIE, 1, 0, text))).isNull();
    assertThat(memory.get(new ReadText.Question(TRIE, 0, 1, text))).isNull();
    assertThat(memory.get(new ReadText.Question(TRIE, 0, 0, text + "."))).isNull();
  }

  @Test
  void memoryHoldsTextsOfAtMost1024Characters() {
    Recent<ReadText.Question, ReadText> memory = new Recent<>(64);
    String longest = "no credit ".repeat(102) + "left";
    read(longest, memory);
    read(longest + ".", memory);

    assertThat(memory.get(new ReadText.Question(TRIE, 0, 0, longest))).isNotNull();
    assertThat(memory.get(new ReadText.Question(TRIE, 0, 0, longest + "."))).isNull();
  }

  @Test
  void documentInFourStringsStaysAText() {
    String third = "{\"error\":{\"code\":\"c\",\"message\":\"{}\"}}";
    Reading reading = new Reading(TRIE, new Recent<>(0));
    new TextReading(reading, 3).read(third, reading.outermost());
    assertThat(layers(reading)).isEqualTo("0 words \"" + third + "\"");

    Reading opened = new Reading(TRIE, new Recent<>(0));
    new TextReading(opened, 2).read(third, opened.outermost());
    assertThat(layers(opened)).isEqualTo("0 -\n2 codes c, words \"{}\"");
  }

  private static Reading read(String text, Recent<ReadText.Question, ReadText> memory) {
    byte[] bytes = text.getBytes(UTF_8);
    return BodyReading.of(bytes, 0, bytes.length, 10_000, TRIE, memory);
  }

  private static String layers(Reading reading) {
    return reading.layers().stream().map(TextReadingTest::layer).collect(joining("\n"));
  }

  private static String layer(RawLayer layer) {
    List<String> said = new ArrayList<>();
    if (layer.status() != 0) {
      said.add("status " + layer.status());
    }
    if (!layer.types().isEmpty()) {
      said.add("types " + String.join(" ", layer.types()));
    }
    if (!layer.codes().isEmpty()) {
      said.add("codes " + String.join(" ", layer.codes()));
    }
    layer.texts().forEach(text -> said.add("words \"" + text + '"'));
    return layer.depth() + " " + (said.isEmpty() ? "-" : String.join(", ", said));
  }
}
