package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error': 1}",
        "[{'error': 1}]",
        "{\"error\": None}",
        "{\"error\": True}",
        "{\"error\": False}"
      })
  void printedDictionaryIsKnown(String text) {
    assertThat(PythonText.looksLikeIt(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"error\": null}", "[{\"error\": true}]", "it is 'None'"})
  void jsonIsNone(String text) {
    assertThat(PythonText.looksLikeIt(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'a': None, 'b': True, 'c': False} | {'a': null, 'b': true, 'c': false}",
        "{'None': 'True', \"b\": \"it's False\", 'c': None} | {'None': 'True', \"b\": \"it's False\", 'c': null}",
        "{'a': 'it\\'s None', 'b': None} | {'a': 'it\\'s None', 'b': null}",
        "{'a': 'C:\\\\', 'b': None} | {'a': 'C:\\\\', 'b': null}",
        "{'a': 'cut, None | {'a': 'cut, None'",
        "{'a': 'cut\\ | {'a': 'cut\\'",
        "{\"a\": \"it's cut | {\"a\": \"it's cut\"",
        "[1, None] | [1, null]",
        "Tru, Non, Fals | Tru, Non, Fals",
      })
  void wordsOfPythonOutsideOfStringsBecomeThoseOfJson(String python, String json) {
    assertThat(PythonText.toJson(python)).isEqualTo(json);
  }
}
