package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "404 Not Found",
        "HTTP 404: gone",
        "Error code: 404 - {",
        "[404 ] gone",
        "404 status code (no body)",
        "404 <!DOCTYPE html>",
        "Not Found",
        "not found.",
        "API Error: 404 gone",
        "Acme API error (404): gone",
        "request failed with status 404: gone",
        "status_code=404",
        "HTTPError: 404 Client Error: Not Found",
        "Client error '404 Not Found' for url",
        "POST \"https://acme.example/\": 404 Not Found"
      })
  void statusThatIsCalledOneIsRead(String text) {
    assertThat(StatusText.in(text)).contains("404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write a poem about 404",
        "at most 404 tokens",
        "error: 404 tokens are too many",
        "code 4040",
        "nothing",
        "the file was not found"
      })
  void bareNumberIsNone(String text) {
    assertThat(StatusText.in(text)).isEmpty();
  }
}
