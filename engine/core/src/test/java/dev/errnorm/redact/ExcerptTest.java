package dev.errnorm.redact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc def ghi | 11 | abc def ghi",
        "abc def ghi | 10 | abc def",
        "abc def ghi | 7 | abc def",
        "abc def ghi | 6 | abc",
        "say [abcdef] | 8 | say [",
        "to 4111 1111 1111 1111 now | 15 | to",
        "您的账户余额不足 | 4 | 您的账户",
      })
  void wordThatTheLimitLiesInIsLeftOut(String text, int limit, String expected) {
    assertThat(Excerpt.of(text, limit).stripTrailing()).isEqualTo(expected);
  }

  @Test
  void wordThatIsLongerThanAnySecretIsCut() {
    assertThat(Excerpt.of("a".repeat(3000), 2048)).hasSize(2048 - 512);
  }

  @Property
  void excerptIsABeginningWithinTheLimit(
      @ForAll @StringLength(max = 60) String text, @ForAll @IntRange(max = 40) int limit) {
    String excerpt = Excerpt.of(text, limit);
    assertThat(text).startsWith(excerpt);
    assertThat(excerpt.length()).isLessThanOrEqualTo(limit);
    if (text.length() <= limit) {
      assertThat(excerpt).isEqualTo(text);
    }
  }
}
