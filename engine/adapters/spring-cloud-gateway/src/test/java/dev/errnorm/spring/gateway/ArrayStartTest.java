package dev.errnorm.spring.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayStartTest {

  @ParameterizedTest
  @ValueSource(strings = {"[{", "[{\"a\":1}]", " \r\n[\n  {\"a\""})
  void bracketAndBraceAreTheStartWhereverItIsCut(String body) {
    for (int cut = 0; cut <= body.length(); cut++) {
      ArrayStart start = new ArrayStart(true);
      start.isIn(body.substring(0, cut).getBytes(UTF_8));
      assertThat(start.isIn(body.substring(cut).getBytes(UTF_8))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "{\"a\":[{}]}", "[0.1,{}]", "[]", "[[{", "\"[{\"", "x[{"})
  void anythingElseIsNone(String body) {
    assertThat(new ArrayStart(true).isIn(body.getBytes(UTF_8))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{", "[{\"a\":1}]"})
  void whereItIsNotPossibleItIsNone(String body) {
    assertThat(new ArrayStart(false).isIn(body.getBytes(UTF_8))).isFalse();
  }
}
