package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitValueTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static Optional<Duration> read(String value, long unit) {
    return WaitValue.read(value, unit, NOW, SHANGHAI);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "20 | PT20S",
        "' 20 ' | PT20S",
        "\" 20s\" | PT20S",
        "0.5 | PT0.5S",
        ".5 | PT0.5S",
        "+2 | PT2S",
        "-2 | PT-2S",
        "2m | PT2M",
        "-2m | PT-2M",
        "18:00:30 | PT18H30S",
        "2026-11-20 18:00:30 | PT30S",
        "2026-11-20T10:00:30Z | PT30S",
        "2026-11-20T09:59:30Z | PT-30S",
        "1795168825 | PT25S",
        "1795168775 | PT-25S",
        "1795168825.5 | PT25.5S",
        "315619200 | PT87672H",
        "315619201 |",
        "999999999 |",
        "1000000000 |",
        "soon |",
        "2s and more |",
        "2036-11-20T10:00:00Z | PT87672H",
        "2036-11-20T10:00:01Z |",
      })
  void secondsLengthsAndMomentsAreRead(String value, @Nullable Duration expected) {
    assertThat(read(value, WaitValue.SECONDS)).isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1500 | PT1.5S",
        "1795168825 | PT498H39M28.825S",
        "1795168825000 | PT25S",
        "2s | PT2S",
        "999999999999 |",
        "1000000000000 |",
      })
  void numbersOfMillisecondsAreMomentsFromLargerSizesOn(String value, @Nullable Duration expected) {
    assertThat(read(value, WaitValue.MILLIS)).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void momentSinceOverTenYearsIsAMistake() {
    assertThat(read("1479549601", WaitValue.SECONDS))
        .contains(Duration.ofHours(-87_672).plusSeconds(1));
    assertThat(read("1479549600", WaitValue.SECONDS)).isEmpty();
  }

  @Test
  void valueHasAtMost80Characters() {
    assertThat(read(" ".repeat(78) + "20", WaitValue.SECONDS)).contains(Duration.ofSeconds(20));
    assertThat(read(" ".repeat(79) + "20", WaitValue.SECONDS)).isEmpty();
    assertThat(read(" ".repeat(60) + "2026-11-20T10:00:05Z", WaitValue.SECONDS))
        .contains(Duration.ofSeconds(5));
    assertThat(read(" ".repeat(61) + "2026-11-20T10:00:05Z", WaitValue.SECONDS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "retry_after, PT1S",
    "retry_after_ms, PT0.001S",
    "retry-after-ms, PT0.001S",
    "x-ms-retry-after-ms, PT0.001S",
    "RETRY_AFTER_MS, PT0.001S",
    "retryAfterMs, PT0.001S",
    "retryAfterMS, PT0.001S",
    "ms, PT0.001S",
    "retryAfterMillis, PT0.001S",
    "retry_millis, PT0.001S",
    "retry_milliseconds, PT0.001S",
    "reset_items, PT1S",
    "x-ratelimit-reset-streams, PT1S",
    "x-ratelimit-reset-items, PT1S",
    "resetStreams, PT1S",
    "RESET_STREAMS, PT1S",
    "s, PT1S",
    "'', PT1S",
    "reset_in_minutes, PT1M",
    "resetInHours, PT1H",
    "hours_left, PT1S",
    "ms_left, PT1S",
  })
  void endOfANameTellsTheUnit(String name, Duration unit) {
    assertThat(Duration.ofNanos(WaitValue.unitOf(name))).isEqualTo(unit);
  }

  @Test
  void momentAtTheEndOfTimeIsNoWait() {
    assertThat(WaitValue.until(Instant.MAX, Instant.MIN)).isEmpty();
    assertThat(WaitValue.until(Instant.MIN, NOW))
        .hasValueSatisfying(wait -> assertThat(wait).isNegative());
    assertThat(WaitValue.until(NOW, NOW)).contains(Duration.ZERO);
  }
}
