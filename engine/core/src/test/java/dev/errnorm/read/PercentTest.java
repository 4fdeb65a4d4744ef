package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {

  @ParameterizedTest
  @CsvSource({"a%20b, a b", "%E9%A2%9D, 额", "%25, %"})
  void encodedTextIsDecoded(String text, String decoded) {
    assertThat(Percent.decode(text)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a+b", "+%20", "%20+", "100%", "5% of %zz"})
  void whatIsNotEncodedStaysAsItIs(String text) {
    assertThat(Percent.decode(text)).isEqualTo(text);
  }
}
