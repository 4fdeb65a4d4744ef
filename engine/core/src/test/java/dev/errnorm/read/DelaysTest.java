package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelaysTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static Delays headers(String... namesAndValues) {
    ImmutableMap.Builder<String, List<String>> map = ImmutableMap.builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return read(map.buildOrThrow(), List.of(), List.of());
  }

  private static Delays body(String name, String value) {
    return read(Map.of(), List.of(new BodyDelay(name, value)), List.of());
  }

  private static Delays read(
      Map<String, List<String>> headers, List<BodyDelay> body, List<String> texts) {
    return read(HeaderFields.of(headers), body, texts, NOW, Delays.Options.NONE);
  }

  private static Delays read(
      HeaderFields headers,
      List<BodyDelay> body,
      List<String> texts,
      Instant now,
      Delays.Options options) {
    DelayWords words = DelayWords.read(texts, () -> now, options.zone());
    return Delays.read(headers, body, words, () -> now, options);
  }

  @Test
  void nothingSaidIsNoDelay() {
    assertThat(headers()).isEqualTo(new Delays(Optional.empty(), "", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20 | PT20S",
        "0 | PT0S",
        "0.5 | PT0.5S",
        "1e1 | PT10S",
        "2m | PT2M",
        "Fri, 20 Nov 2026 10:00:25 GMT | PT25S",
        "Friday, 20-Nov-26 10:00:25 GMT | PT25S",
        "Fri Nov 20 10:00:25 2026 | PT25S",
        "2026-11-20T10:00:25Z | PT25S",
        "1795168825 | PT25S",
        "1795168825000 | PT25S",
        "-5 | PT0S",
      })
  void retryAfterIsReadInEveryForm(String value, Duration expected) {
    assertThat(headers("Retry-After", value).delay()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fri, 20 Nov 2026 09:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"})
  void dateInThePastIsNoWait(String value) {
    assertThat(headers("Retry-After", value).delay()).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "NaN",
        "Infinity",
        "999999999",
        "999999999999",
        "1e400",
        "99999999999999999999",
        "Fri, 20 Nov 2096 10:00:00 GMT",
        "20;21",
        "--3"
      })
  void unreadableOrAbsurdRetryAfterIsIgnored(String value) {
    assertThat(headers("Retry-After", value).delay()).isEmpty();
    assertThat(headers("Retry-After", value, "x-ratelimit-reset", "3").delay())
        .contains(Duration.ofSeconds(3));
  }

  @Test
  void millisecondsComeBeforeSeconds() {
    Delays delays = headers("retry-after", "2", "retry-after-ms", "1500");
    assertThat(delays.delay()).contains(Duration.ofMillis(1_500));
    assertThat(delays.source()).isEqualTo("retry-after-ms");
    assertThat(headers("x-ms-retry-after-ms", "36").delay()).contains(Duration.ofMillis(36));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry_after | 120 | PT2M",
        "retryAfter | 1.5 | PT1.5S",
        "retry_after_ms | 1500 | PT1.5S",
        "retryAfterMs | 1500 | PT1.5S",
        "retry_after_seconds | 1 | PT1S",
        "estimated_time | 20.0 | PT20S",
        "retryDelay | 12.5s | PT12.5S",
        "retryDelay | 0.539477544s | PT0.539477544S",
        "retryDelay | {\"seconds\":12,\"nanos\":500000000} | PT12.5S",
        "retryDelay | {\"seconds\":\"12\"} | PT12S",
        "resets_in_seconds | 300 | PT5M",
        "resets_at | 1795168825 | PT25S",
        "reset_at | 2026-11-20T10:00:25Z | PT25S",
      })
  void fieldsOfTheBodyAreRead(String name, String value, Duration expected) {
    assertThat(body(name, value).delay()).contains(expected);
    assertThat(body(name, value).source()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry_after | -1",
        "retry_after | true",
        "retryDelay | {}",
        "resets_at | 1795168775",
        "retryDelay | {\"seconds\":999999999999}"
      })
  void fieldsThatAreNegativeOrPastOrOddSayNothing(String name, String value) {
    assertThat(body(name, value).delay()).isEmpty();
  }

  @Test
  void longestOfSeveralFieldsCounts() {
    List<BodyDelay> fields =
        List.of(new BodyDelay("retry_after", "3"), new BodyDelay("retryDelay", "7s"));
    assertThat(read(Map.of(), fields, List.of()).delay()).contains(Duration.ofSeconds(7));
  }

  @Test
  void headersComeBeforeTheBodyAndTheBodyBeforeWords() {
    List<BodyDelay> body = List.of(new BodyDelay("retry_after", "2"));
    List<String> texts = List.of("Please try again in 3s");
    Map<String, List<String>> reset = Map.of("x-ratelimit-reset", List.of("4"));
    assertThat(read(Map.of("retry-after", List.of("1")), body, texts).source())
        .isEqualTo("retry-after");
    assertThat(read(reset, body, texts).source()).isEqualTo("retry_after");
    assertThat(read(reset, List.of(), texts).source()).isEqualTo(Delays.MESSAGE);
    assertThat(read(reset, List.of(), List.of()).source()).isEqualTo("x-ratelimit-reset");
  }

  @Test
  void longestResetIsReportedBesideAShortDelay() {
    Delays delays =
        read(
            Map.of("retry-after", List.of("2")),
            List.of(),
            List.of("Your quota resets in 5 hours."));
    assertThat(delays.delay()).contains(Duration.ofSeconds(2));
    assertThat(delays.resetIn()).contains(Duration.ofHours(5));
  }

  @Test
  void delayStandsForTheResetWhereNoneIsNamed() {
    assertThat(headers("retry-after", "7200").resetIn()).contains(Duration.ofHours(2));
  }

  @Test
  void authoritativeResetCountsIfItIsLater() {
    Delays.Options options = new Delays.Options(List.of("x-acme-reset"), Optional.empty());
    HeaderFields late =
        HeaderFields.of(Map.of("x-acme-reset", List.of("1795168825"), "retry-after", List.of("2")));
    assertThat(read(late, List.of(), List.of(), NOW, options))
        .isEqualTo(
            new Delays(
                Optional.of(Duration.ofSeconds(25)),
                "x-acme-reset",
                Optional.of(Duration.ofSeconds(25))));
    HeaderFields early =
        HeaderFields.of(Map.of("x-acme-reset", List.of("1"), "retry-after", List.of("2")));
    assertThat(read(early, List.of(), List.of(), NOW, options).source()).isEqualTo("retry-after");
  }

  @Test
  void zoneOfTheProviderHoldsForLocalTime() {
    Delays.Options options = new Delays.Options(List.of(), Optional.of(ZoneId.of("Asia/Shanghai")));
    Delays delays =
        read(
            HeaderFields.empty(),
            List.of(),
            List.of("Your limit will reset at 2026-11-20 18:35:00"),
            NOW,
            options);
    assertThat(delays.delay()).contains(Duration.ofMinutes(35));
  }

  @Provide
  Arbitrary<String> words() {
    Arbitrary<String> known =
        Arbitraries.of(
            "try again in",
            "retry",
            "after",
            "wait",
            "reset at",
            "请在",
            "秒后重试",
            "2026-01-01",
            "10:30",
            "pm",
            "UTC",
            "6m0s",
            "99999999999999999999",
            "-1",
            "hours",
            ":",
            "=",
            "\"",
            "每",
            "retry_after");
    return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(12))
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join(" ", parts));
  }

  @Test
  void fieldWithoutNameHasSourceAllTheSame() {
    Delays delays =
        read(
            HeaderFields.of(ImmutableMap.of()),
            ImmutableList.of(new BodyDelay("", "10:30")),
            List.of(),
            NOW,
            Delays.Options.NONE);
    assertThat(delays.delay()).isPresent();
    assertThat(delays.source()).isEqualTo("body");
  }

  @Property
  void whateverIsSentDelaysAreInBounds(
      @ForAll("words") String header, @ForAll("words") String field, @ForAll("words") String text) {
    Map<String, List<String>> fields =
        ImmutableMap.of(
            "Retry-After", List.of(header),
            "x-ratelimit-reset", List.of(field),
            "ratelimit", List.of(text));
    List<BodyDelay> body =
        ImmutableList.of(new BodyDelay(header, field), new BodyDelay("reset", text));
    for (Instant now : List.of(NOW, Instant.MIN, Instant.MAX, Instant.EPOCH)) {
      Delays delays =
          read(HeaderFields.of(fields), body, List.of(text, header), now, Delays.Options.NONE);
      assertThat(List.of(delays.delay(), delays.resetIn()))
          .allSatisfy(
              length ->
                  assertThat(length.orElse(Duration.ZERO))
                      .isBetween(Duration.ZERO, DurationText.LONGEST));
      assertThat(delays.source().isEmpty()).isEqualTo(delays.delay().isEmpty());
    }
  }

  @Test
  void nobodyAsksForTheTimeWhereNothingIsStated() {
    HeaderFields fields =
        HeaderFields.of(Map.of("x-request-id", List.of("7"), "date", List.of("")));
    Delays delays =
        Delays.read(
            fields,
            List.of(),
            DelayWords.NONE,
            () -> {
              throw new AssertionError("nobody asks for the time");
            },
            new Delays.Options(List.of("x-acme-reset"), Optional.empty()));
    assertThat(delays).isEqualTo(headers());
  }

  @Test
  void fieldOfAResetIsADelayWhereNoneIsStated() {
    List<BodyDelay> reset = List.of(new BodyDelay("resets_in_seconds", "90"));
    assertThat(read(Map.of(), reset, List.of("try again in 3s")))
        .isEqualTo(
            new Delays(
                Optional.of(Duration.ofSeconds(90)),
                "resets_in_seconds",
                Optional.of(Duration.ofSeconds(90))));
  }

  @ParameterizedTest
  @CsvSource({"9, 1, 1, 1", "1, 9, 1, 1", "1, 1, 9, 1", "1, 1, 1, 9"})
  void longestResetCountsWhoeverStatesIt(String own, String field, String words, String header) {
    HeaderFields headers =
        HeaderFields.of(
            Map.of("x-acme-reset", List.of(own + "h"), "x-ratelimit-reset", List.of(header + "h")));
    Delays delays =
        read(
            headers,
            List.of(new BodyDelay("resets_in", field + "h")),
            List.of("It resets in " + words + "h."),
            NOW,
            new Delays.Options(List.of("x-acme-reset"), Optional.empty()));
    assertThat(delays.resetIn()).contains(Duration.ofHours(9));
    assertThat(delays.source()).isEqualTo("x-acme-reset");
  }

  @Test
  void retryAfterIsTheSourceOfWhatTheResetSaysToo() {
    Delays.Options options = new Delays.Options(List.of("x-acme-reset"), Optional.empty());
    HeaderFields both =
        HeaderFields.of(Map.of("x-acme-reset", List.of("2"), "retry-after", List.of("2")));
    HeaderFields reset = HeaderFields.of(Map.of("x-acme-reset", List.of("2")));
    assertThat(read(both, List.of(), List.of(), NOW, options).source()).isEqualTo("retry-after");
    assertThat(read(reset, List.of(), List.of(), NOW, options).source()).isEqualTo("x-acme-reset");
    assertThat(read(reset, List.of(), List.of(), NOW, Delays.Options.NONE).delay()).isEmpty();
  }

  @Test
  void optionsDoNotChange() {
    List<String> names = new ArrayList<>(List.of("x-acme-reset"));
    Delays.Options options = new Delays.Options(names, Optional.empty());
    names.clear();
    assertThat(options.resetHeaders()).containsExactly("x-acme-reset");
  }

  @Test
  void firstReadableOfSeveralValuesCounts() {
    HeaderFields fields = HeaderFields.of(Map.of("Retry-After", List.of("soon", "4", "9")));
    assertThat(read(fields, List.of(), List.of(), NOW, Delays.Options.NONE).delay())
        .contains(Duration.ofSeconds(4));
    assertThat(headers("retry-after-ms", "soon", "x-retry-after", "7").source())
        .isEqualTo("x-retry-after");
    assertThat(headers("x-retry-after-ms", "7").delay()).contains(Duration.ofMillis(7));
    assertThat(headers("my-retry-after", "7").delay()).isEmpty();
  }
}
