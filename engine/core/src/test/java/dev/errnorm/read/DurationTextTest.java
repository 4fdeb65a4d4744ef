package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20s | PT20S",
        "6m0s | PT6M",
        "1h2m3.5s | PT1H2M3.5S",
        "120ms | PT0.12S",
        "7.66s | PT7.66S",
        "12.5s | PT12.5S",
        "500µs | PT0.0005S",
        "0s | PT0S",
        "-3s | PT-3S",
        "0:01:30 | PT1M30S",
        "1 day, 0:00:05 | PT24H5S",
        "2.07:52:48 | PT55H52M48S",
        "PT30S | PT30S",
        "P1DT1H | PT25H",
        "1 hour and 2 minutes | PT1H2M",
        "1 hr, 5 mins | PT1H5M",
        "5,631 seconds | PT1H33M51S",
        "2.12 days | PT50H52M48S",
        "5 to 10 seconds | PT5S",
        "2-5s | PT2S",
        "an hour | PT1H",
        "5分钟 | PT5M",
        "1小时30分 | PT1H30M",
        "20 Sekunden | PT20S",
        "30초 | PT30S",
      })
  void lengthsOfTimeAreRead(String text, Duration expected) {
    assertThat(DurationText.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s",
        "20",
        "20 apples",
        "1m1m",
        "10000000 days",
        "PT99999999999999999999S",
        "P",
        "1:2",
        "NaN",
        "1e3s",
        "999999999999999h",
        "a minute",
        "0:99:00",
        "20s and more"
      })
  void whatIsNoLengthOfTimeIsEmpty(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/read/lengths.txt", delimiter = '|')
  void lengthIsReadInEveryUnitAndLanguage(String text, @Nullable Duration expected) {
    assertThat(DurationText.parse(text)).isEqualTo(Optional.ofNullable(expected));
  }

  @Example
  void restOfATextIsLeft() {
    assertThat(DurationText.at("in 1h 5m, 3 apples", 3))
        .contains(new DurationText.Found(Duration.ofMinutes(65), 8));
    assertThat(DurationText.at("in 1h 5m and 6m", 3))
        .contains(new DurationText.Found(Duration.ofMinutes(65), 8));
    assertThat(DurationText.at("1:00:05 on", 0))
        .contains(new DurationText.Found(Duration.ofSeconds(3_605), 7));
    assertThat(DurationText.at("an hour ago", 0))
        .contains(new DurationText.Found(Duration.ofHours(1), 7));
    assertThat(DurationText.at("in 1h", 0)).isEmpty();
  }

  @Example
  void lengthsBeyondTenYearsAreCutBelowZeroAndNoneAbove() {
    BigDecimal longest = BigDecimal.valueOf(DurationText.LONGEST.toSeconds());
    BigDecimal more = longest.add(new BigDecimal("0.000000001"));
    assertThat(DurationText.times(longest, 1_000_000_000)).contains(DurationText.LONGEST);
    assertThat(DurationText.times(more, 1_000_000_000)).isEmpty();
    assertThat(DurationText.times(more.negate(), 1_000_000_000))
        .contains(DurationText.LONGEST.negated());
    assertThat(DurationText.times(new BigDecimal("0.0000000009"), 1_000_000_000))
        .contains(Duration.ZERO);
    assertThat(DurationText.times(new BigDecimal("1e-18"), 1_000_000_000_000_000_000L))
        .contains(Duration.ofNanos(1));
  }

  @Example
  void hugeExponentsCostNothing() {
    assertThat(DurationText.times(new BigDecimal("1e2000000000"), 1)).isEmpty();
    assertThat(DurationText.times(new BigDecimal("-1e2000000000"), 1))
        .contains(DurationText.LONGEST.negated());
    assertThat(DurationText.times(new BigDecimal("1e-2000000000"), 1)).contains(Duration.ZERO);
  }

  @Property
  void whatIsWrittenIsReadBack(
      @ForAll @IntRange(max = 80_000) int hours,
      @ForAll @IntRange(max = 59) int minutes,
      @ForAll @IntRange(max = 59) int seconds) {
    Duration length = Duration.ofHours(hours).plusMinutes(minutes).plusSeconds(seconds);
    assertThat(DurationText.parse(hours + "h" + minutes + "m" + seconds + "s")).contains(length);
    assertThat(DurationText.parse(length.toString())).contains(length);
  }

  @Property
  void anyTextIsReadOrLeft(@ForAll String text) {
    DurationText.parse(text)
        .ifPresent(length -> assertThat(length.abs()).isLessThanOrEqualTo(DurationText.LONGEST));
  }
}
