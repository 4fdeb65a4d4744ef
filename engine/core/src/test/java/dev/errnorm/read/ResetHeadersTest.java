package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.errnorm.read.Delays.Stated;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResetHeadersTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static Optional<Stated> read(String... namesAndValues) {
    ImmutableMap.Builder<String, List<String>> map = ImmutableMap.builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return ResetHeaders.read(HeaderFields.of(map.buildOrThrow()), NOW, ZoneOffset.UTC);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x-ratelimit-reset | 25 | PT25S",
        "X-RateLimit-Reset | 1795168825 | PT25S",
        "x-ratelimit-reset | 1795168825000 | PT25S",
        "x-ratelimit-reset-requests | 6m0s | PT6M",
        "x-ratelimit-reset-tokens | 1m0.052s | PT1M0.052S",
        "x-ratelimit-reset-requests-day | 33011.382867 | PT9H10M11.382867S",
        "x-ratelimit-reset-after | 1.25 | PT1.25S",
        "x-rate-limit-reset | 2026-11-20T10:00:25Z | PT25S",
        "anthropic-ratelimit-tokens-reset | 2026-11-20T10:00:25Z | PT25S",
        "RateLimit-Reset | 30 | PT30S",
        "RateLimit | limit=100, remaining=0, reset=30 | PT30S",
        "RateLimit | \"default\";r=0;t=30 | PT30S",
        "x-ratelimit-reset | 2026-11-20T09:00:00Z | PT0S",
      })
  void resetIsRead(String name, String value, Duration expected) {
    assertThat(read(name, value)).map(Stated::length).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x-ratelimit-limit | 60",
        "x-ratelimit-reset | never",
        "RateLimit-Policy | \"default\";q=100;w=60",
        "RateLimit | reset",
        "x-password-reset | 60",
      })
  void whatNamesNoResetIsLeft(String name, String value) {
    assertThat(read(name, value)).isEmpty();
  }

  @Test
  void latestOfTheExhaustedLimitsCounts() {
    assertThat(
            read(
                "anthropic-ratelimit-requests-remaining", "0",
                "anthropic-ratelimit-requests-reset", "2026-11-20T10:00:10Z",
                "anthropic-ratelimit-input-tokens-remaining", "0",
                "anthropic-ratelimit-input-tokens-reset", "2026-11-20T10:00:40Z",
                "anthropic-ratelimit-output-tokens-remaining", "900",
                "anthropic-ratelimit-output-tokens-reset", "2026-11-20T11:00:00Z"))
        .contains(new Stated(Duration.ofSeconds(40), "anthropic-ratelimit-input-tokens-reset"));
  }

  @Test
  void earliestCountsWhereNoLimitIsExhausted() {
    assertThat(
            read(
                "x-ratelimit-remaining-requests", "1",
                "x-ratelimit-reset-requests", "20ms",
                "x-ratelimit-reset-tokens", "9s"))
        .contains(new Stated(Duration.ofMillis(20), "x-ratelimit-reset-requests"));
  }

  @Test
  void limitsOfOneStructuredFieldAreToldApart() {
    assertThat(read("RateLimit", "\"minute\";r=0;t=30, \"day\";r=5;t=9000"))
        .map(Stated::length)
        .contains(Duration.ofSeconds(30));
    assertThat(read("RateLimit", "\"minute\";r=0;t=30, \"day\";r=0;t=9000"))
        .map(Stated::length)
        .contains(Duration.ofSeconds(9_000));
  }
}
