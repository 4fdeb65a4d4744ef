package dev.errnorm.authoring.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageShapeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Model 'gpt-x' not found | Model ‹…› not found",
        "Model \"gpt-x\" has 1,024 tokens | Model ‹…› has # tokens",
        "see https://a.example/b?c=1 for request req_7Qx12ab | see ‹url› for request ‹id›",
        "The model's limit isn't 12.5 | The model's limit isn't #",
        "key sk-abcdefghijklmnopqrstuvwx1234 is wrong | key ‹key› is wrong",
        "余额不足 12 | 余额不足 #",
      })
  void whatVariesIsMasked(String message, String shape) {
    assertThat(MessageShape.of(message)).isEqualTo(shape);
  }

  @Test
  void longMessagesAreCut() {
    assertThat(MessageShape.of("word ".repeat(100))).hasSize(161).endsWith("…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sorry. The number of frames exceeds the limit of # frames | of frames exceeds the limit of",
        "‹…›: no worker is left | no worker is left",
        "余额不足，请充值后再试一次谢谢您的使用 | 请充值后再试一次谢谢",
        "# ‹id› | ''",
      })
  void keyWordsAreTheLongestRunOfWords(String shape, String words) {
    assertThat(RowDraft.keyWords(shape)).isEqualTo(words.equals("''") ? "" : words);
  }
}
