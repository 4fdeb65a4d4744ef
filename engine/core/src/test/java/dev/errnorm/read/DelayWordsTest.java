package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.read.Delays.Stated;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayWordsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static DelayWords read(String... texts) {
    return DelayWords.read(List.of(texts), () -> NOW, Optional.of(ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Please try again in 6m0s. | PT6M",
        "Limit 10, Used 9, Requested 2. Please try again in 174ms. Visit the site. | PT0.174S",
        "Retry after 2 seconds. | PT2S",
        "please try again after 1 seconds | PT1S",
        "please wait 13 seconds | PT13S",
        "You must wait for at least 13 seconds before retrying | PT13S",
        "Retry in 34.07s | PT34.07S",
        "Please retry in 45.5s. | PT45.5S",
        "Try again in about 5 minutes | PT5M",
        "Please wait 1 hour and 2 minutes | PT1H2M",
        "Retry after: 30 | PT30S",
        "Retry-After: 30 seconds | PT30S",
        "retry after 30. Bye | PT30S",
        "retry 5 seconds later | PT5S",
        "The model will be ready in 20 seconds | PT20S",
        "Come back in 3 hours | PT3H",
        "Cooldown: 45s | PT45S",
        "Try again in an hour. | PT1H",
        "Try again in an hour at most | PT1H",
        "Please wait AN HOUR, then call. | PT1H",
        "Available: 2026-11-20T10:00:25Z | PT25S",
        "Try again at 10:30:00 PM UTC. | PT12H30M",
        "Try again after 10:30:00 and not before. | PT10H30M",
        "Retry: 30, or give up | PT30S",
        "You are blocked for 10 minutes | PT10M",
        "After 30 seconds you can try again | PT30S",
        "Estimated wait time: 2 minutes | PT2M",
        "try again in 0:01:30 | PT1M30S",
        "try again at 2026-11-20T10:00:25Z | PT25S",
        "try again in 5 to 10 seconds | PT5S",
        "RATE LIMIT. TRY AGAIN IN 5 SECONDS | PT5S",
        "Ex - [{'error': 'loading', 'estimated_time': 20.0}] | PT20S",
        "{\\\"retry_after_ms\\\": 1500} | PT1.5S",
        "retry_delay { seconds: 38 } | PT38S",
        "请在 5 秒后重试 | PT5S",
        "请求过于频繁，请在５秒后重试 | PT5S",
        "请等待30秒 | PT30S",
        "1分钟后再试 | PT1M",
        "操作太快，请 10 秒之后再次尝试 | PT10S",
        "冷却中，剩余 15 秒 | PT15S",
        "20秒後に再試行してください | PT20S",
        "20초 후에 다시 시도하세요 | PT20S",
        "Bitte versuchen Sie es in 20 Sekunden erneut. Warten Sie 20 Sekunden | PT20S",
        "Veuillez réessayer dans 20 secondes | PT20S",
        "Inténtelo de nuevo en 20 segundos | PT20S",
        "Aguarde 20 segundos | PT20S",
        "Повторите через 20 секунд | PT20S",
      })
  void waitIsRead(String text, Duration expected) {
    assertThat(read(text).delay()).contains(new Stated(expected, Delays.MESSAGE));
    assertThat(read(text).reset()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Your quota will reset after 1h43m56s. | PT1H43M56S",
        "Your rate limit resets in ~5s. | PT5S",
        "Quota will be replenished in 2.5 days. | PT60H",
        "Usage limit reached. Your limit will reset at 2026-11-20 12:00:00 | PT2H",
        "resets at 2026-11-20T15:00:00Z (2056) | PT5H",
        "You will regain access on 2026-12-01 at 00:00 UTC. | PT254H",
        "5-hour limit reached, resets 10:30pm (UTC) | PT12H30M",
        "Your limit resets after 10:30:00 PM UTC. | PT12H30M",
        "'usage limit reached|1795168825' | PT25S",
        "Reset time: 2026-11-20 10:00:25 UTC | PT25S",
        "您的限额将在 2026-11-20 12:00:00 重置 | PT2H",
        "额度将于5小时后重置 | PT5H",
        "重置时间: 2026-11-20 12:00:00 | PT2H",
        "重置时间：2026年11月20日 12:00 | PT2H",
      })
  void resetIsReadAndIsADelayToo(String text, Duration expected) {
    assertThat(read(text).reset()).contains(new Stated(expected, Delays.MESSAGE));
    assertThat(read(text).delay()).contains(new Stated(expected, Delays.MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Too many requests, please wait before trying again.",
        "Limit is 60 requests per minute",
        "Default limit is 1 minute",
        "Rate limit of 50 per 86400s exceeded",
        "You may send 10 requests in 60 seconds",
        "Limits reset every 5 hours",
        "Request timed out after 30 seconds",
        "The client did not answer: response timeout 30 seconds",
        "If you created it within the last 5 minutes, please wait a moment and try again",
        "Please wait a few minutes before trying again.",
        "Please retry in a few seconds.",
        "retry after 3 attempts",
        "Gave up after waiting for 60 seconds",
        "max wait 600 seconds",
        "Your limit will reset at 2020-01-01 00:00:00",
        "You will regain access on 2026-11-01 at 00:00 UTC.",
        "reached your limit of 5 hours",
        "video must be 5 seconds or 10 seconds",
        "try again in 99999999 days",
        "每5小时重置一次",
        "请求在30秒后超时",
        "等待30秒超时",
        "音频时长不能超过 60 秒",
        "每分钟最多 60 次请求，请稍后再试",
      })
  void windowsTimeoutsAndVagueWordsAreNoDelay(String text) {
    assertThat(read(text).delay()).isEmpty();
  }

  @Test
  void waitBesideAWindowIsTheWait() {
    String text = "Rate limit of 50 per 86400s exceeded. Please wait 5631 seconds before retrying.";
    assertThat(read(text).delay()).contains(new Stated(Duration.ofSeconds(5_631), Delays.MESSAGE));
  }

  @Test
  void longestOfSeveralWaitsCounts() {
    assertThat(read("try again in 3s", "try again in 7s", "wait 5s").delay())
        .contains(new Stated(Duration.ofSeconds(7), Delays.MESSAGE));
  }

  @Test
  void whatIsSaidOfTryingAgainComesBeforeTheReset() {
    DelayWords words = read("Your limit resets in 5h. Please retry after 2s.");
    assertThat(words.delay()).contains(new Stated(Duration.ofSeconds(2), Delays.MESSAGE));
    assertThat(words.reset()).contains(new Stated(Duration.ofHours(5), Delays.MESSAGE));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/read/waits.txt", delimiter = '|', quoteCharacter = '~')
  void waitIsReadHoweverItIsSaid(String text, @Nullable Duration delay, @Nullable Duration reset) {
    assertThat(read(text).delay().map(Stated::length)).isEqualTo(Optional.ofNullable(delay));
    assertThat(read(text).reset().map(Stated::length)).isEqualTo(Optional.ofNullable(reset));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try again in 5 seconds",
        "retry after 30",
        "in 5 seconds you may try again",
        "请在 5 秒后重试",
        "nothing is said before 2026-11-21"
      })
  void lengthIsTheSameAtAnyTime(String text) {
    assertThat(read(text).isTimeless()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "try again at 11:00 UTC",
        "try again after 2020-01-01",
        "resets 10:30pm",
        "retry_after: 2026-11-20T10:00:25Z",
        "limit reached|1795168825",
        "2026-11-20 12:00:00 重置",
        "2020-11-20 12:00:00 重置"
      })
  void momentIsNotAsFarAtAnyTime(String text) {
    assertThat(read(text).isTimeless()).isFalse();
    assertThat(read("wait 5 seconds", text).isTimeless()).isFalse();
    assertThat(read(text, "请在 5 秒后重试").isTimeless()).isFalse();
  }

  @Test
  void textsThatSayNoNumberAreNotReadAndNeedNoTime() {
    Supplier<Instant> noClock =
        () -> {
          throw new AssertionError("nobody asks for the time");
        };
    assertThat(DelayWords.read(List.of("try again", "请重试"), noClock, Optional.empty()))
        .isSameAs(DelayWords.NONE);
  }

  @Test
  void momentWithoutAZoneIsInThatOfTheProvider() {
    List<String> texts = List.of("try again at 18:30");
    assertThat(DelayWords.read(texts, () -> NOW, Optional.of(ZoneId.of("Asia/Shanghai"))).delay())
        .contains(new Stated(Duration.ofMinutes(30), Delays.MESSAGE));
    assertThat(DelayWords.read(texts, () -> NOW, Optional.empty()).delay())
        .contains(new Stated(Duration.ofMinutes(510), Delays.MESSAGE));
  }

  @Test
  void textIsReadUpToItsBound() {
    String text = "x".repeat(8_192 - " wait 5 min".length()) + " wait 5 min";
    assertThat(read(text).delay()).isPresent();
    assertThat(read("x" + text).delay()).isEmpty();
    assertThat(read("x".repeat(8_192) + " wait 5 min")).isSameAs(DelayWords.NONE);
  }

  @Test
  void onlyTheFirst64NumbersOfAChineseTextCount() {
    String numbers = "第1,".repeat(63);
    assertThat(read(numbers + "请在5秒后重试").delay()).isPresent();
    assertThat(read("第1," + numbers + "请在5秒后重试").delay()).isEmpty();
  }

  @Test
  void whatTwoSayTogetherIsTheLongestOfEach() {
    DelayWords one = read("try again in 5s, resets in 2h");
    DelayWords other = read("try again in 9s, resets in 1h");
    DelayWords both = one.and(other);

    assertThat(both.delay()).contains(new Stated(Duration.ofSeconds(9), Delays.MESSAGE));
    assertThat(both.reset()).contains(new Stated(Duration.ofHours(2), Delays.MESSAGE));
    assertThat(both.isTimeless()).isTrue();
    assertThat(both.and(read("try again at 11:00")).isTimeless()).isFalse();
    assertThat(read("try again at 11:00").and(both).isTimeless()).isFalse();
    assertThat(one.and(DelayWords.NONE)).isSameAs(one);
    assertThat(DelayWords.NONE.and(one)).isSameAs(one);
  }
}
