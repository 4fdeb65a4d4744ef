package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.read.Delays.Stated;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyDelaysTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void fieldOfAResetIsNoneOfARetry() {
    List<BodyDelay> fields = fields("resets_in_seconds", "90", "retry_after", "5");
    assertThat(retry(fields)).contains(new Stated(Duration.ofSeconds(5), "retry_after"));
    assertThat(reset(fields)).contains(new Stated(Duration.ofSeconds(90), "resets_in_seconds"));
    assertThat(reset(fields("retry_after", "5"))).isEmpty();
    assertThat(retry(fields("resets_in_seconds", "90"))).isEmpty();
  }

  @Test
  void millisecondsComeBeforeSecondsHoweverLong() {
    assertThat(retry(fields("retry_after", "9", "retry_after_ms", "1500")))
        .contains(new Stated(Duration.ofMillis(1500), "retry_after_ms"));
  }

  @Test
  void longestCountsAndTheFirstOfThoseThatAreEqual() {
    assertThat(retry(fields("a", "2", "b", "7", "c", "7s", "d", "3")))
        .contains(new Stated(Duration.ofSeconds(7), "b"));
    assertThat(reset(fields("reset", "2", "resetAt", "7")))
        .contains(new Stated(Duration.ofSeconds(7), "resetAt"));
  }

  @Test
  void memberWithoutANameIsTheBody() {
    assertThat(retry(fields("", "7"))).contains(new Stated(Duration.ofSeconds(7), "body"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"seconds\": 12, \"nanos\": 500000000} | PT12.5S",
        "{\"seconds\":\"12\"} | PT12S",
        "{\"nanos\":250000000} | PT0.25S",
        "{seconds: 315619200} | PT87672H",
      })
  void secondsAndNanosAreRead(String value, Duration expected) {
    assertThat(new BodyDelay("retryDelay", value).wait(NOW, ZoneOffset.UTC)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{} | x", "{\"seconds\": 315619201} | x", "-5 | x", "2026-11-20T09:59:59Z | x"})
  void whatIsPastOrTooLongOrNothingSaysNothing(String value, String unused) {
    assertThat(new BodyDelay("retryDelay", value).wait(NOW, ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void longObjectIsNoDelay() {
    String padding = " ".repeat(200 - "{\"seconds\":1}".length());
    assertThat(new BodyDelay("x", "{\"seconds\":1" + padding + "}").wait(NOW, ZoneOffset.UTC))
        .contains(Duration.ofSeconds(1));
    assertThat(new BodyDelay("x", "{\"seconds\":1 " + padding + "}").wait(NOW, ZoneOffset.UTC))
        .isEmpty();
  }

  private static Optional<Stated> retry(List<BodyDelay> fields) {
    return BodyDelays.retry(fields, NOW, ZoneOffset.UTC);
  }

  private static Optional<Stated> reset(List<BodyDelay> fields) {
    return BodyDelays.reset(fields, NOW, ZoneOffset.UTC);
  }

  private static List<BodyDelay> fields(String... namesAndValues) {
    List<BodyDelay> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new BodyDelay(namesAndValues[i], namesAndValues[i + 1]));
    }
    return fields;
  }

  @Test
  void lengthIsKnownWithoutTheTimeAndAMomentIsNot() {
    assertThat(new BodyDelay("retry_after", "5").isLength()).isTrue();
    assertThat(new BodyDelay("retry_after", "5s").isLength()).isTrue();
    assertThat(new BodyDelay("retryDelay", "{\"seconds\": 5}").isLength()).isTrue();
    assertThat(new BodyDelay("reset", "1795168825").isLength()).isFalse();
    assertThat(new BodyDelay("reset", "2026-11-20T10:00:25Z").isLength()).isFalse();
    assertThat(new BodyDelay("reset", "soon").isLength()).isFalse();
  }

  @Test
  void fieldsOfOneNameAndValueAreEqual() {
    BodyDelay field = new BodyDelay("a", "5");
    assertThat(field)
        .isEqualTo(new BodyDelay("a", "5"))
        .hasSameHashCodeAs(new BodyDelay("a", "5"))
        .isNotEqualTo(new BodyDelay("a", "6"))
        .isNotEqualTo(new BodyDelay("b", "5"))
        .hasToString("a=5");
  }
}
