package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT | 1994-11-06T08:49:37Z",
        "Thu, 01 Jan 1970 00:00:00 GMT | 1970-01-01T00:00:00Z",
        "Fri, 31 Dec 9999 23:59:59 GMT | 9999-12-31T23:59:59Z",
        "Zzz, 20 Nov 2026 10:00:25 GMT | 2026-11-20T10:00:25Z",
        "Aaa, 29 Feb 2028 19:09:19 GMT | 2028-02-29T19:09:19Z",
      })
  void dateIsRead(String value, Instant expected) {
    assertThat(HttpDate.parse(value)).contains(expected);
  }

  @Test
  void everyMonthIsRead() {
    for (int month = 1; month <= 12; month++) {
      Instant moment = Instant.parse("2026-%02d-28T10:20:30Z".formatted(month));
      assertThat(HttpDate.parse(FORM.format(moment.atZone(ZoneOffset.UTC)))).contains(moment);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 GMT ",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "sun, 06 Nov 1994 08:49:37 GMT",
        "SUn, 06 Nov 1994 08:49:37 GMT",
        "Sun; 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08.49:37 GMT",
        "Sun, 06 Nov 1994 08:49:3: GMT",
        "Sun, 06 Nov 1994 08:49:/7 GMT",
        "Su{, 06 Nov 1994 08:49:37 GMT",
        "Su`, 06 Nov 1994 08:49:37 GMT",
        "@un, 06 Nov 1994 08:49:37 GMT",
        "[un, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Anf 1994 08:49:37 GMT",
        "Sun, 31 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT",
      })
  void everyOtherFormIsLeftToOthers(String value) {
    assertThat(HttpDate.parse(value)).isEmpty();
  }
}
