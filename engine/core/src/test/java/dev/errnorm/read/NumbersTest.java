package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12|#",
        "0|#",
        "9|#",
        "limit 1,000 of 0.5 per 10s|limit # of # per #s",
        "1.2.3|#",
        "12.|#.",
        "12, 13|#, #",
        "7..8|#..#",
        ".5|.#",
        "a1b22c|a#b#c",
        "3/4:5|#/#:#",
        "１２ and ½|１２ and ½"
      })
  void eachNumberIsOneMark(String text, String masked) {
    assertThat(Numbers.masked(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({"''", "no number", "'., /:'"})
  void textWithoutNumbersStaysTheSame(String text) {
    assertThat(Numbers.masked(text)).isSameAs(text);
  }
}
