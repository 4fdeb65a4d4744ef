package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fri, 20 Nov 2026 10:00:25 GMT | 2026-11-20T10:00:25Z",
        "Sun, 06 Nov 1994 08:49:37 GMT | 1994-11-06T08:49:37Z",
        "Sunday, 06-Nov-94 08:49:37 GMT | 1994-11-06T08:49:37Z",
        "Sun Nov  6 08:49:37 1994 | 1994-11-06T08:49:37Z",
        "Mon, 20 Nov 2026 10:00:25 GMT | 2026-11-20T10:00:25Z",
        "2026-11-20T10:00:25Z | 2026-11-20T10:00:25Z",
        "2026-11-20T10:00:25.250Z | 2026-11-20T10:00:25.250Z",
        "2026-11-20T18:00:25+08:00 | 2026-11-20T10:00:25Z",
        "2026-11-20 10:00:25 | 2026-11-20T10:00:25Z",
        "2026-11-20 10:00:25 UTC | 2026-11-20T10:00:25Z",
        "2026-11-20T10:00:60Z | 2026-11-20T10:00:59Z",
        "2026-12-01 at 00:00 UTC | 2026-12-01T00:00:00Z",
        "2026-12-01 | 2026-12-01T00:00:00Z",
        "Dec 1, 2026 12:30 AM UTC | 2026-12-01T00:30:00Z",
        "Dec 1st at 3pm (UTC) | 2026-12-01T15:00:00Z",
        "Mar 5 at 4pm (Asia/Shanghai) | 2027-03-05T08:00:00Z",
        "2026年12月1日 12:00 | 2026-12-01T12:00:00Z",
        "10:30pm (UTC) | 2026-11-20T22:30:00Z",
        "3am (America/New_York) | 2026-11-21T08:00:00Z",
        "09:30 UTC | 2026-11-21T09:30:00Z",
        "1795168825 | 2026-11-20T10:00:25Z",
        "1795168825000 | 2026-11-20T10:00:25Z",
        "1795168825000000 | 2026-11-20T10:00:25Z",
      })
  void momentsAreRead(String text, Instant expected) {
    assertThat(Timestamps.parse(text, NOW, ZoneOffset.UTC)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2026-13-01",
        "2026-02-30T00:00:00Z",
        "25:00 UTC",
        "Foo 5, 2026",
        "20",
        "2026",
        "Fri, 20 Nov 2026",
        "9999999999999999999999"
      })
  void whatIsNoMomentIsEmpty(String text) {
    assertThat(Timestamps.parse(text, NOW, ZoneOffset.UTC)).isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/read/moments.txt", delimiter = '|', quoteCharacter = '~')
  void momentIsReadInEveryForm(String text, @Nullable Instant expected) {
    assertThat(Timestamps.parse(text, NOW, ZoneOffset.UTC))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void restOfATextIsLeft() {
    assertThat(Timestamps.at("at 11:00 UTC sharp", 3, NOW, ZoneOffset.UTC))
        .contains(new Timestamps.Found(Instant.parse("2026-11-20T11:00:00Z"), 12));
    assertThat(Timestamps.at("on 2026-11-21 or so", 3, NOW, ZoneOffset.UTC))
        .contains(new Timestamps.Found(Instant.parse("2026-11-21T00:00:00Z"), 13));
    assertThat(Timestamps.at("at 11:00 UTC", 0, NOW, ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void momentThatIsNowIsNotTheNextOne() {
    assertThat(Timestamps.parse("Nov 20 at 10:00", NOW, ZoneOffset.UTC)).contains(NOW);
    assertThat(Timestamps.parse("10:00 UTC", NOW, ZoneOffset.UTC)).contains(NOW);
  }

  @Test
  void yearWithoutItsDateIsThatOfTheZone() {
    Instant newYear = Instant.parse("2026-12-31T20:00:00Z");
    assertThat(Timestamps.parse("Jan 1 at 6am (Asia/Tokyo)", newYear, ZoneOffset.UTC))
        .contains(Instant.parse("2026-12-31T21:00:00Z"));
    assertThat(Timestamps.parse("06:00 (Asia/Tokyo)", newYear, ZoneOffset.UTC))
        .contains(Instant.parse("2026-12-31T21:00:00Z"));
  }

  @Test
  void zoneOfTheProviderHoldsForMomentsWithoutOne() {
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    assertThat(Timestamps.parse("2026-11-20 20:00:00", NOW, zone))
        .contains(Instant.parse("2026-11-20T12:00:00Z"));
    assertThat(Timestamps.parse("2026-11-20 20:00:00Z", NOW, zone))
        .contains(Instant.parse("2026-11-20T20:00:00Z"));
  }

  @Test
  void clockAtTheEndOfTimeIsNoFault() {
    assertThat(Timestamps.parse("10:30pm (UTC)", Instant.MAX, ZoneOffset.UTC)).isEmpty();
  }

  @Property
  void momentsAreReadBack(
      @ForAll @LongRange(min = 1_000_000_000, max = 4_000_000_000L) long second) {
    Instant moment = Instant.ofEpochSecond(second);
    ZonedDateTime date = moment.atZone(ZoneOffset.UTC);
    Instant now = moment.minus(1, ChronoUnit.DAYS);
    String[] forms = {
      moment.toString(),
      date.format(DateTimeFormatter.RFC_1123_DATE_TIME),
      date.withZoneSameInstant(ZoneId.of("Asia/Tokyo"))
          .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
    };
    assertThat(forms)
        .allSatisfy(
            form -> assertThat(Timestamps.parse(form, now, ZoneOffset.UTC)).contains(moment));
    assertThat(Timestamps.epoch(BigDecimal.valueOf(second))).contains(moment);
    assertThat(Timestamps.epoch(BigDecimal.valueOf(second * 1_000))).contains(moment);
    assertThat(Timestamps.epoch(BigDecimal.valueOf(second * 1_000_000))).contains(moment);
  }

  @Property
  void anyTextIsReadOrLeft(@ForAll String text) {
    assertThat(Timestamps.parse(text, NOW, ZoneOffset.UTC)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1000000000, 2001-09-09T01:46:40Z",
    "99999999999, 5138-11-16T09:46:39Z",
    "100000000000, 1973-03-03T09:46:40Z",
    "99999999999999, 5138-11-16T09:46:39.999Z",
    "100000000000000, 1973-03-03T09:46:40Z",
    "99999999999999999, 5138-11-16T09:46:39.999999Z",
    "100000000000000000, 1973-03-03T09:46:40Z",
    "1795168825.000000001, 2026-11-20T10:00:25.000000001Z",
    "1795168825000.5, 2026-11-20T10:00:25.0005Z",
  })
  void sizeOfANumberTellsItsUnit(BigDecimal number, Instant moment) {
    assertThat(Timestamps.epoch(number)).contains(moment);
  }

  @Test
  void numberThatIsTooSmallOrTooLargeIsNoMoment() {
    assertThat(Timestamps.epoch(new BigDecimal("999999999.9"))).isEmpty();
    assertThat(Timestamps.epoch(new BigDecimal("-1795168825"))).isEmpty();
    assertThat(Timestamps.epoch(new BigDecimal("1e18"))).isPresent();
    assertThat(Timestamps.epoch(new BigDecimal("1e19"))).isEmpty();
    assertThat(Timestamps.epoch(new BigDecimal("1e2000000000"))).isEmpty();
  }
}
