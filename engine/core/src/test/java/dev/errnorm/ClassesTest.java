package dev.errnorm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.fact.Attempt;
import dev.errnorm.fact.ResetIn;
import dev.errnorm.fact.Said;
import dev.errnorm.fact.Wait;
import dev.errnorm.read.Delays;
import dev.errnorm.read.HeaderFields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassesTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 9", "1, 9", "99, 9", "100, 1", "429, 4", "599, 5", "999, 9", "1000, 9"})
  void statusHasTheClassOfItsFirstDigit(int status, int statusClass) {
    assertThat(Classes.statusClass(status)).isEqualTo(statusClass);
  }

  @ParameterizedTest
  @CsvSource({"1, FIRST", "2, SECOND", "3, LATER", "9, LATER"})
  void attemptsFromTheThirdOnAreOne(int attempt, Attempt expected) {
    assertThat(Classes.attempt(attempt)).isEqualTo(expected);
  }

  @Test
  void waitIsComparedWithTheLongest() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(Classes.serverWait(delays(Optional.empty()), minute)).isEqualTo(Wait.NONE);
    assertThat(Classes.serverWait(delays(Optional.of(minute)), minute))
        .isEqualTo(Wait.WITHIN_LIMIT);
    assertThat(Classes.serverWait(delays(Optional.of(minute.plusNanos(1))), minute))
        .isEqualTo(Wait.OVER_LIMIT);
  }

  @Test
  void resetWithinAnHourIsShort() {
    Duration hour = Duration.ofHours(1);
    assertThat(Classes.resetIn(delays(Optional.empty()))).isEqualTo(ResetIn.NONE);
    assertThat(Classes.resetIn(delays(Optional.of(hour)))).isEqualTo(ResetIn.UP_TO_HOUR);
    assertThat(Classes.resetIn(delays(Optional.of(hour.plusNanos(1))))).isEqualTo(ResetIn.LONGER);
  }

  @ParameterizedTest
  @CsvSource({
    "x-should-retry, true, YES",
    "x-should-retry, TRUE, YES",
    "x-should-retry, false, NO",
    "x-should-retry, maybe, UNSAID",
    "x-acme-retryable, false, NO",
    "x-acme-retryable, true, UNSAID",
    "x-other, false, UNSAID",
  })
  void headerSaysWhetherToRetry(String name, String value, Said expected) {
    assertThat(Classes.shouldRetry(HeaderFields.of(Map.of(name, List.of(value)))))
        .isEqualTo(expected);
  }

  @Test
  void submissionIsNotRepeatedUnlessItMayBe() {
    assertThat(Classes.isRepeatable(ProviderExchange.with("a").build())).isTrue();
    assertThat(Classes.isRepeatable(submission().build())).isFalse();
    assertThat(Classes.isRepeatable(submission().idempotent(true).build())).isTrue();
    assertThat(Classes.isRepeatable(submission().idempotencyKey(true).build())).isTrue();
  }

  private static ProviderExchange.Builder submission() {
    return ProviderExchange.with("a").phase(Phase.SUBMIT);
  }

  private static Delays delays(Optional<Duration> length) {
    return new Delays(length, "", length);
  }
}
