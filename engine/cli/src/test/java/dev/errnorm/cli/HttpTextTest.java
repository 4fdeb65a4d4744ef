package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HttpTextTest {

  @Example
  void carriageReturnsAreOptional() {
    assertThat(read("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 20\r\n\r\n{}\r\n"))
        .isEqualTo("429 {retry-after=[20]} {}\r\n");
    assertThat(read("HTTP/1.1 429 Too Many Requests\nRetry-After: 20\n\n{}\n"))
        .isEqualTo("429 {retry-after=[20]} {}\n");
  }

  @Example
  void http2HasNoReasonPhrase() {
    assertThat(read("HTTP/2 429 \r\nretry-after: 20\r\n\r\n")).isEqualTo("429 {retry-after=[20]} ");
    assertThat(read("HTTP/3 503\r\n\r\n")).isEqualTo("503 {} ");
  }

  @Example
  void lastOfSeveralBlocksCounts() {
    String answer = "HTTP/1.1 429 Too Many Requests\r\na: 1\r\n\r\n{}";
    for (String before :
        new String[] {
          "HTTP/1.1 100 Continue\r\n\r\n",
          "HTTP/1.1 302 Found\r\nlocation: /v2\r\ncontent-length: 0\r\n\r\n",
          "HTTP/1.0 200 Connection established\r\n\r\n",
          "HTTP/1.1 200 Connection established\r\n\r\n"
              + "HTTP/1.1 103 Early Hints\r\n"
              + "link: </a>\r\n\r\n"
        }) {
      assertThat(read(before + answer)).as(before).isEqualTo("429 {a=[1]} {}");
    }
  }

  @Example
  void bodyThatTalksOfHttpIsABody() {
    assertThat(read("HTTP/1.1 502 Bad Gateway\r\n\r\nHTTP/1.1 401 Unauthorized"))
        .isEqualTo("502 {} HTTP/1.1 401 Unauthorized");
    assertThat(read("HTTP/1.1 502 Bad Gateway\r\n\r\nHTTP/1.1 401 Unauthorized\r\n<html>"))
        .isEqualTo("502 {} HTTP/1.1 401 Unauthorized\r\n<html>");
  }

  @Example
  void fieldsMayRepeatFoldAndBeEmpty() {
    assertThat(read("HTTP/1.1 400 Bad\r\nA: 1\r\na: 2\r\nb:\r\n c: x\r\nnonsense\r\n\r\n"))
        .isEqualTo("400 {a=[1, 2], b=[ c: x]} ");
  }

  @Example
  void fieldsAreUtf8OrElseLatin1() {
    assertThat(read("HTTP/1.1 400 B\r\nx-message: 余额不足\r\n\r\n"))
        .isEqualTo("400 {x-message=[余额不足]} ");
    HttpText latin =
        HttpText.parse("HTTP/1.1 400 B\r\nx-message: caf\u00e9\r\n\r\n".getBytes(ISO_8859_1))
            .orElseThrow();
    assertThat(latin.headers()).containsEntry("x-message", java.util.List.of("café"));
  }

  @Example
  void headersAloneAreAResponse() {
    assertThat(read("HTTP/1.1 503 Service Unavailable\r\nserver: nginx"))
        .isEqualTo("503 {server=[nginx]} ");
  }

  @Example
  void gzipIsUndone() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes("HTTP/1.1 400 B\r\nContent-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
    try (GZIPOutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write("{\"error\":\"余额不足\"}".getBytes(UTF_8));
    }
    assertThat(HttpText.parse(whole.toByteArray()).orElseThrow().body())
        .asString(UTF_8)
        .isEqualTo("{\"error\":\"余额不足\"}");
  }

  @Example
  void otherTextIsNoResponse() {
    for (String text : new String[] {"", "{}", "HTTP", "HTTP/1.1 abc\r\n", "> HTTP/1.1 200 OK"}) {
      assertThat(HttpText.parse(text.getBytes(UTF_8))).as(text).isEmpty();
    }
  }

  @Property
  void neverThrows(@ForAll byte[] bytes) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes("HTTP/1.1 500 X\r\nContent-Encoding: gzip, deflate\r\n".getBytes(UTF_8));
    whole.writeBytes(bytes);
    assertThatCode(() -> HttpText.parse(whole.toByteArray())).doesNotThrowAnyException();
    assertThatCode(() -> Input.exchange(bytes)).doesNotThrowAnyException();
  }

  private static String read(String text) {
    HttpText http = HttpText.parse(text.getBytes(UTF_8)).orElseThrow();
    return http.status() + " " + http.headers() + " " + new String(http.body(), UTF_8);
  }
}
