package dev.errnorm.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.ErrorCode;
import dev.errnorm.Reason;
import dev.errnorm.Shown;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadersTest {

  @Test
  void waitIsNeverSaidShorterThanItIs() {
    assertThat(headers(Duration.ofNanos(1), ""))
        .containsEntry("retry-after-ms", "1")
        .containsEntry("retry-after", "1");
    assertThat(headers(Duration.ZERO, ""))
        .containsEntry("retry-after-ms", "0")
        .containsEntry("retry-after", "0");
    assertThat(headers(Duration.ofSeconds(7), "")).containsEntry("retry-after", "7");
  }

  @Test
  void endlessWaitIsTaken() {
    assertThat(headers(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), ""))
        .containsEntry("retry-after-ms", Long.toString(Long.MAX_VALUE))
        .containsEntry("x-should-retry", "false");
  }

  @Test
  void requestIdCannotAddAFieldOrALine() {
    assertThat(headers(Duration.ZERO, "a\r\nset-cookie: b\u2028\u00e9"))
        .containsEntry("x-request-id", "aset-cookie:b");
    assertThat(headers(Duration.ZERO, "\r\n ")).doesNotContainKey("x-request-id");
  }

  private static ImmutableMap<String, String> headers(Duration wait, String requestId) {
    Shown shown =
        new Shown(
            ErrorCode.MODEL_OVERLOADED, "Busy.", ImmutableList.of(), "", true, Optional.of(wait));
    return Headers.of(
        new OpenAiEnvelope(), new Answer(Reason.CAPACITY_EXCEEDED, shown, requestId, ""));
  }
}
