package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @Test
  void blanksOfAllKindsAreOneSpace() {
    assertThat(Words.normalize(" \tno\n\n credit\u00a0\u3000left \u0007 \u007f ok\r\n"))
        .isEqualTo("no credit left ok");
    assertThat(Words.normalize("no  credit")).isEqualTo("no credit");
    assertThat(Words.normalize(" no credit")).isEqualTo("no credit");
    assertThat(Words.normalize("no credit ")).isEqualTo("no credit");
    assertThat(Words.normalize(" \n ")).isEmpty();
    assertThat(Words.normalize("")).isEmpty();
  }

  @Test
  void apostrophesAreStraight() {
    assertThat(Words.normalize("can’t ‘do’ `it` \"now\"")).isEqualTo("can't 'do' 'it' \"now\"");
    assertThat(Words.normalize("`it`")).isEqualTo("'it'");
  }

  @Test
  void compatibleCharactersAndCasesAreOne() {
    assertThat(Words.normalize("ＣＲＥＤＩＴ Limit：０ ﬁle É余额")).isEqualTo("credit limit:0 file é余额");
  }

  @Property
  void everyTextHasTheSameFormAsItsOwnForm(
      @ForAll @CharRange(from = ' ', to = '\u00ff') @Chars({'\n', '’', '：', '余', ' ', '`'})
          String text) {
    String normal = Words.normalize(text);
    assertThat(Words.normalize(normal)).isEqualTo(normal);
    assertThat(normal.replace(" ", "").replace("'", ""))
        .isEqualTo(
            Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\x00-\\x20\\x7f-\\xa0’‘`']", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "GenerateRequestsPerDay-FreeTier, generate requests per day free tier",
    "input_tokens/PerMinute, input tokens per minute",
    "__HTTPError__, httperror",
    "rpm2Limit, rpm2limit",
    "x, x",
  })
  void identifierIsReadAsWords(String identifier, String words) {
    assertThat(Words.ofIdentifier(identifier)).isEqualTo(words);
  }
}
