package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {

  @Property(tries = 3000)
  void whatIsToldOfAStringIsSoOnceItIsDecoded(@ForAll("texts") String text) {
    byte[] json = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    int visible = JsonValues.visible(json, 0, json.length);
    if (visible != JsonValues.HARD_TO_TELL) {
      assertThat(visible < 0).isEqualTo(text.isBlank());
    }
    if (visible > 0) {
      assertThat(new String(json, 0, visible, UTF_8).translateEscapes()).isBlank();
    }
  }

  @Test
  void everyCharacterIsToldRightly() {
    for (int c = 0; c < 0x10000; c++) {
      if (!Character.isSurrogate((char) c)) {
        whatIsToldOfAStringIsSoOnceItIsDecoded(Character.toString(c));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u2013",
        "\u201c",
        "\u2026",
        "\u4f60",
        "\u3001",
        "\u00e9",
        "\ud83d\ude00",
        "\\\"",
        "\\\\"
      })
  void whatWordsOftenBeginWithIsToldAtOnce(String words) {
    byte[] bytes = (" \\n" + words).getBytes(UTF_8);
    assertThat(JsonValues.visible(bytes, 0, bytes.length)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", " \\u0061", "\u3000a", "\u2028"})
  void whatMustBeDecodedIsHardToTell(String words) {
    byte[] bytes = words.getBytes(UTF_8);
    assertThat(JsonValues.visible(bytes, 0, bytes.length)).isEqualTo(JsonValues.HARD_TO_TELL);
  }

  @Test
  void characterThatIsCutIsHardToTell() {
    byte[] bytes = "\u3000".getBytes(UTF_8);
    assertThat(JsonValues.visible(bytes, 0, 1)).isEqualTo(JsonValues.HARD_TO_TELL);
    assertThat(JsonValues.visible(bytes, 0, 2)).isEqualTo(JsonValues.HARD_TO_TELL);
  }

  @Test
  void onlyWhatJsonEscapesMayFollowABackslash() {
    for (int b = 0; b < 0x100; b++) {
      byte[] string = {'a', '\\', (byte) b, '0', '0', 'e', 'F', '"'};
      boolean escaped = b != 0 && "\"\\/bfnrtu".indexOf(b) >= 0;
      assertThat(JsonValues.closingQuote(string, 0, string.length)).isEqualTo(escaped ? 7 : -1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "\\u", "\\u00e", "\\u00eg\"", "\\u00e\"", "\\u00e\u00e9\""})
  void escapeThatIsCutOrNoNumberIsNone(String string) {
    byte[] bytes = string.getBytes(UTF_8);
    assertThat(JsonValues.closingQuote(bytes, 0, bytes.length)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "-0, 2",
    "120, 3",
    "1.5, 3",
    "1e9, 3",
    "1E-10, 5",
    "-1.25e+3x, 8",
    "1], 1",
    "01, -1",
    "-, -1",
    "'', -1",
    "1., -1",
    "1.e1, -1",
    "1e, -1",
    "1e+, -1",
    "x, -1",
    ".5, -1",
    "+1, -1"
  })
  void numberEndsWhereItsGrammarSays(String number, int end) {
    byte[] bytes = number.getBytes(UTF_8);
    assertThat(JsonValues.endOfNumber(bytes, 0, bytes.length)).isEqualTo(end);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            " ", "\n", "\t", "\b", "\u000b", "\u2003", "\u2028", "\u3000", "\u00a0", "\u1680", "a",
            "\"", "\\", "é", "\u2013", "你", "\0")
        .list()
        .ofMaxSize(5)
        .map(pieces -> String.join("", pieces));
  }
}
