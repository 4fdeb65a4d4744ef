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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x-ratelimit-remaining | 0 | PT9S",
        "x-ratelimit-remaining | -1 | PT9S",
        "x-ratelimit-remaining | 0.0 | PT9S",
        "x-ratelimit-remaining | 1 | PT3S",
        "x-ratelimit-remaining | 0.5 | PT3S",
        "x-ratelimit-remaining | none | PT3S",
        "x-ratelimit-limit | 0 | PT3S",
      })
  void limitOfWhichNothingIsLeftComesFirst(String name, String value, Duration expected) {
    assertThat(read(name, value, "x-ratelimit-reset", "9", "anthropic-ratelimit-reset", "3"))
        .map(Stated::length)
        .contains(expected);
  }

  @Test
  void remainingStandsBesideResetAfterToo() {
    assertThat(
            read(
                "x-ratelimit-remaining", "0",
                "x-ratelimit-reset-after", "9",
                "anthropic-ratelimit-reset", "3"))
        .contains(new Stated(Duration.ofSeconds(9), "x-ratelimit-reset-after"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=9, remaining=0, reset=30 | PT30S",
        "limit=9, remaining=-1, reset=30 | PT30S",
        "limit=9, remaining=1, reset=30 | PT5S",
        "limit=9, reset=30 | PT5S",
        "\"a\"; r=0; t=30 | PT30S",
        "\"a\"; r = 0; t = 30 | PT30S",
        "\"a\"; xr=0; t=30 | PT5S",
        "\"a\";r=0;t=30,\"b\";r=0;t=40 | PT40S",
        "\"a\";r=0,\"b\";r=1;t=40 | PT5S",
        "reset=999999999999 | PT5S",
        "t=3;r=1 | PT3S",
        "xt=3 | PT5S",
      })
  void structuredFieldIsReadBesideOthers(String value, Duration expected) {
    assertThat(read("RateLimit", value, "x-ratelimit-reset", "5"))
        .map(Stated::length)
        .contains(expected);
  }

  @Test
  void ofManyLimitsOfAStructuredFieldTheFirst50Count() {
    String one = "\"a\";r=1;t=8,";
    String last = "\"y\";r=0;t=9,\"z\";r=0;t=10";
    assertThat(read("RateLimit", one.repeat(48) + last))
        .map(Stated::length)
        .contains(Duration.ofSeconds(10));
    assertThat(read("RateLimit", one.repeat(49) + last))
        .map(Stated::length)
        .contains(Duration.ofSeconds(9));
  }

  @ParameterizedTest
  @CsvSource({
    "ratelimit, true",
    "ratelimit-reset, true",
    "x-ratelimit-reset-tokens, true",
    "x-rate-limit-reset, true",
    "x-ratelimits-reset-1d, true",
    "acme-ai-api-v2-rate-limit-reset, true",
    "ratelimit-limit, false",
    "reset, false",
    "x-reset, false",
    "x-ratelimit-reset_tokens, false",
    "x-ratelimitreset, false",
  })
  void nameOfAResetIsKnown(String name, boolean known) {
    assertThat(ResetHeaders.isOne(name)).isEqualTo(known);
  }

  @Test
  void namedHeadersAreReadWhateverTheirNames() {
    HeaderFields fields =
        HeaderFields.of(ImmutableMap.of("x-acme", List.of("7", "5"), "x-b", List.of("3")));
    assertThat(ResetHeaders.read(fields, List.of("x-acme", "x-c"), NOW, ZoneOffset.UTC))
        .contains(new Stated(Duration.ofSeconds(5), "x-acme"));
    assertThat(ResetHeaders.read(fields, List.of(), NOW, ZoneOffset.UTC)).isEmpty();
  }
}
