package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.FieldDetail;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RawLayerTest {

  private final RawLayer layer = new RawLayer(2, "/error");

  static List<Consumer<RawLayer>> additions() {
    return List.of(
        layer -> layer.addCode("a"),
        layer -> layer.addType("a"),
        layer -> layer.addText("a"),
        layer -> layer.addWords("a"),
        layer -> layer.addParam("a"),
        layer -> layer.status("500"));
  }

  @Test
  void valueIsListedOnce() {
    for (String value : List.of("a", "b", "a", " ", "")) {
      layer.addCode(value);
      layer.addType(value);
    }
    assertThat(layer.codes()).containsExactly("a", "b");
    assertThat(layer.types()).containsExactly("a", "b");
  }

  @Test
  void theSeventeenthValueIsLeftOut() {
    IntStream.range(0, 20).forEach(i -> layer.addText("t" + i));
    assertThat(layer.texts()).hasSize(16).endsWith("t15");
  }

  @ParameterizedTest
  @CsvSource({
    "400, 400",
    "599, 599",
    "429, 429",
    "399, 0",
    "600, 0",
    "499, 0",
    "4290, 0",
    "42, 0",
    "4x9, 0",
    "5.0, 0",
    "'', 0"
  })
  void onlyANumberFrom400To599IsAStatus(String number, int status) {
    layer.status(number);
    assertThat(layer.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @MethodSource("additions")
  void layersThatSayTheSameAreEqualWhereverTheyStand(Consumer<RawLayer> addition) {
    RawLayer same = new RawLayer(7, "/other");
    addition.accept(layer);
    addition.accept(same);
    assertThat(layer).isEqualTo(same).hasSameHashCodeAs(same);
  }

  @ParameterizedTest
  @MethodSource("additions")
  void layersThatDifferInAnythingSaidAreNotEqual(Consumer<RawLayer> addition) {
    RawLayer other = new RawLayer(2, "/error");
    addition.accept(other);
    assertThat(layer).isNotEqualTo(other);
    assertThat(other).isNotEqualTo(layer);
  }

  @Test
  void layersThatDifferInOneValueHaveDifferentHashes() {
    List<BiConsumer<RawLayer, String>> kinds =
        List.of(
            RawLayer::addCode,
            RawLayer::addType,
            RawLayer::addText,
            RawLayer::addWords,
            RawLayer::addParam);
    for (BiConsumer<RawLayer, String> kind : kinds) {
      IntStream hashes =
          IntStream.range(0, 100)
              .map(
                  i -> {
                    RawLayer other = new RawLayer(2, "/error");
                    kind.accept(other, "value " + i);
                    return other.hashCode();
                  });
      assertThat(hashes.distinct().count()).isEqualTo(100);
    }
  }

  @Test
  void sizeIsThatOfAllItsValues() {
    layer.addCode("a");
    layer.addType("bc");
    layer.addText("defg");
    layer.addWords("hijklmno");
    layer.addParam("pqrstuvwxyz12345");
    assertThat(layer.size()).isEqualTo(31);
  }

  @Test
  void mergedLayerSaysWhatBothSay() {
    RawLayer other = new RawLayer(3, "/inner");
    additions().forEach(addition -> addition.accept(other));
    layer.addCode("b");
    layer.status("400");

    layer.merge(other);

    assertThat(layer.codes()).containsExactly("b", "a");
    assertThat(layer.types()).containsExactly("a");
    assertThat(layer.texts()).containsExactly("a");
    assertThat(layer.words()).containsExactly("a");
    assertThat(layer.params()).containsExactly("a");
    assertThat(layer.status()).isEqualTo(500);
    layer.merge(new RawLayer(3, "/inner"));
    assertThat(layer.status()).isEqualTo(500);
  }

  @Test
  void fieldsAreThoseNamedAsSuchAndThoseInTheWords() {
    layer.addParam("size");
    layer.addText("max_tokens: too large");
    layer.addText("parameter 'seed' is odd");

    FieldDetail size = new FieldDetail("size", "", "max_tokens: too large");
    FieldDetail tokens = new FieldDetail("max_tokens", "", "too large");
    FieldDetail seed = new FieldDetail("seed", "", "parameter 'seed' is odd");
    assertThat(layer.fields()).containsExactly(size, tokens, seed);
    assertThat(layer.fieldsAtHeads()).containsExactly(size, tokens);
  }

  @Test
  void fieldWithoutWordsHasNone() {
    layer.addParam("size");
    assertThat(layer.fields()).containsExactly(new FieldDetail("size", "", ""));
  }
}
