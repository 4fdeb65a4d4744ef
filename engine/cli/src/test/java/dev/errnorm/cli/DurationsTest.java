package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.8S, 800 ms",
    "PT1.5S, 1.5 s",
    "PT20S, 20 s",
    "PT119S, 119 s",
    "PT2M, 2 min",
    "PT6M5S, 6 min 5 s",
    "PT2H, 2 h",
    "PT26H30M, 26 h 30 min",
    "P3DT1H, 3 d 1 h"
  })
  void durationsAreWrittenForPeople(Duration duration, String text) {
    assertThat(Durations.text(duration)).isEqualTo(text);
  }

  @Test
  void longestDurationIsWritten() {
    assertThat(Durations.text(Duration.ofSeconds(Long.MAX_VALUE))).endsWith("h");
  }

  @ParameterizedTest
  @CsvSource({"800ms, 800", "20s, 20000", "1.5 s, 1500", "2m, 120000", "1h, 3600000"})
  void durationsAreReadAsPeopleWriteThem(String text, long millis) {
    assertThat(new Millis().convert(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({"20", "s", "-1s", "1d", "99999999999s"})
  void otherTextsAreNoDurations(String text) {
    assertThatThrownBy(() -> new Millis().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "' is no duration");
  }
}
