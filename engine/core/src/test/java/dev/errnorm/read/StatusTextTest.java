package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "Client error '404 ' for url 'https://acme.example/'",
        "Error: Unexpected server response: 404",
        "POST \"https://acme.example/\": 404 Not Found"
      })
  void statusThatIsCalledOneIsRead(String text) {
    assertThat(StatusText.in(text)).contains("404");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "500 | 500",
        "HTTP/1.1 500 Internal | 500",
        "HTTP/2 503 | 503",
        "[HTTP 502] | 502",
        "[503] | 503",
        "error 502: bad | 502",
        "status: 502 | 502",
        "502-bad | 502",
        "failed with status code 503 | 503",
        "failed with code: 503, sorry | 503",
        "(status: '403') | 403",
        "error code: 400 bad | 400",
        "Exception (502) | 502",
        "exception=502 | 502",
        "OpenAI API error: '502' | 502",
        "status 500. Bye | 500",
        "code 404; but status 500 | 404",
        "Server error '500 Internal Server Error' for url | 500",
        "404 <html> | 404",
        "Bad Request | 400",
        "Unauthorized | 401",
        "Payment Required | 402",
        "Forbidden | 403",
        "Method Not Allowed | 405",
        "Not Acceptable | 406",
        "Request Timeout | 408",
        "Conflict | 409",
        "Gone | 410",
        "Payload Too Large | 413",
        "Content Too Large | 413",
        "Request Entity Too Large | 413",
        "Unsupported Media Type | 415",
        "Unprocessable Entity | 422",
        "Unprocessable Content | 422",
        "Failed Dependency | 424",
        " TOO many requests! | 429",
        "Internal Server Error | 500",
        "Not Implemented | 501",
        "Bad Gateway | 502",
        "Service Unavailable. | 503",
        "Gateway Timeout | 504",
        "Gateway Time-out | 504",
      })
  void everyFormAndNameIsRead(String text, String status) {
    assertThat(StatusText.in(text)).contains(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "40",
        "the answer is 42",
        "4a4",
        "status 399",
        "status 600",
        "status 500%",
        "status 500 ms",
        "status 500.5",
        "status 500,5",
        "502 bad",
        "404 status codes",
        "Bad Gateway, as you see",
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
