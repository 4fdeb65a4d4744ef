package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesTest {

  private static String without(String text) {
    return Quotes.withoutLong(text, 10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "say \"01234567890\" now | say \"\" now",
        "say '01234567890' now | say '' now",
        "say `01234567890` now | say `` now",
        "say “01234567890” now | say “” now",
        "say ‘01234567890’ now | say ‘’ now",
        "say «01234567890» now | say «» now",
        "say 「01234567890」 now | say 「」 now",
        "say 『01234567890』 now | say 『』 now",
        "\"01234567890\" stands first | \"\" stands first",
        "last stands (\"01234567890\") | last stands (\"\")",
        "'01234567890', \"01234567890\" and '01234567890' | '', \"\" and ''",
        "short \"one\", then \"01234567890\" | short \"one\", then \"\"",
        "'it isn't over before this' now | '' now",
        "\"he said 'yes' or so\" now | \"\" now",
        "it's \"open, and then 'a long quotation' | it's \"open, and then ''",
        "it's said in a 'long quotation', isn't it | it's said in a '', isn't it",
        "title=\"01234567890\" | title=\"\"",
        "=\"01234567890\" | =\"\"",
      })
  void longQuotationIsTakenOut(String text, String left) {
    assertThat(without(text)).isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing is quoted here at all",
        "say \"0123456789\" now",
        "\"One.\" and what stands between \"Two.\"",
        "don't take out what isn't a quotation, it's fine",
        "an 8\" screen and a 9\" screen",
        "\"it never ends",
        "“it never ends",
        "『 in between is none 」",
      })
  void everythingElseStays(String text) {
    assertThat(without(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message=\"01234567890\"",
        "msg: '01234567890'",
        "reason = \"01234567890\"",
        "detail:\"01234567890\"",
        "details \"01234567890\"",
        "with error \"01234567890\"",
      })
  void quotedMessageStays(String text) {
    assertThat(without(text)).isEqualTo(text);
    assertThat(without(text + " about \"01234567890\"")).isEqualTo(text + " about \"\"");
  }

  @Test
  void quotationWithoutAnEndIsTakenOutWhereTheTextWasCut() {
    assertThat(without("say \"" + "x".repeat(1_000))).isEqualTo("say \"");
    assertThat(without("say \"" + "x".repeat(999))).hasSize(5 + 999);
    assertThat(without("say '" + "x".repeat(1_000))).hasSize(5 + 1_000);
    assertThat(without("it says message=\"" + "x".repeat(1_000))).hasSize(17 + 1_000);
  }
}
