package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderFieldsTest {

  @Test
  void caseOfNamesDoesNotMatter() {
    HeaderFields fields = HeaderFields.of(Map.of("Retry-After", List.of("20")));
    assertThat(fields.first("retry-AFTER")).contains("20");
    assertThat(fields.names()).containsExactly("retry-after");
  }

  @Test
  void namesThatDifferInCaseOnlyAreOneField() {
    Map<String, List<String>> map = new LinkedHashMap<>();
    map.put("X-A", List.of("1", "2"));
    map.put("x-a", List.of("3"));
    assertThat(HeaderFields.of(map).all("X-a")).containsExactly("1", "2", "3");
  }

  @Test
  void nullKeysListsAndValuesAreSkipped() {
    Map<String, List<String>> map = new HashMap<>();
    map.put(null, List.of("HTTP/1.1 429 Too Many Requests"));
    map.put("x-null", null);
    map.put("x-some", Arrays.asList(null, "a", null));
    HeaderFields fields = HeaderFields.of(map);
    assertThat(fields.names()).containsExactly("x-some");
    assertThat(fields.all("x-some")).containsExactly("a");
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(HeaderFields.empty().first("date")).isEmpty();
    assertThat(HeaderFields.empty().all("date")).isEmpty();
    assertThat(HeaderFields.of(Map.of("", List.of("a"), "b", List.of())))
        .isEqualTo(HeaderFields.empty());
  }

  @Test
  void fieldsBeyondTheBoundAreDropped() {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (int i = 0; i < 1_000; i++) {
      map.put("x-" + i, List.of("v"));
    }
    assertThat(HeaderFields.of(map).names())
        .hasSize(HeaderFields.MAX_FIELDS)
        .contains("x-0", "x-199");
  }

  @Test
  void longValuesAreCut() {
    HeaderFields fields = HeaderFields.of(Map.of("x-long", List.of("a".repeat(100_000))));
    assertThat(fields.first("x-long").orElseThrow()).hasSize(HeaderFields.MAX_VALUE);
  }

  @Test
  void valuesAreNotPrinted() {
    assertThat(HeaderFields.of(Map.of("Authorization", List.of("secret"))).toString())
        .contains("authorization")
        .doesNotContain("secret");
  }

  @Test
  void dateIsThatOfTheField() {
    Instant moment = Instant.parse("2026-11-20T10:00:25Z");
    assertThat(date("Fri, 20 Nov 2026 10:00:25 GMT")).contains(moment);
    assertThat(date("2026-11-20T10:00:25Z")).contains(moment);
    assertThat(date("soon")).isEmpty();
    assertThat(HeaderFields.empty().date()).isEmpty();
  }

  @Test
  void sameFieldsAreEqual() {
    HeaderFields one = HeaderFields.of(Map.of("A", List.of("1", "2")));
    HeaderFields same = HeaderFields.of(Map.of("a", List.of("1", "2")));
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(one).isNotEqualTo(HeaderFields.of(Map.of("a", List.of("2", "1"))));
    assertThat(one).isNotEqualTo(HeaderFields.of(Map.of("b", List.of("1", "2"))));
    assertThat(one).isNotEqualTo(HeaderFields.empty());
  }

  private static Optional<Instant> date(String value) {
    return HeaderFields.of(Map.of("Date", List.of(value))).date();
  }

  @Test
  void nameOfOver256CharactersIsDropped() {
    String longest = "n".repeat(HeaderFields.MAX_NAME);
    HeaderFields fields = HeaderFields.of(Map.of(longest, List.of("a"), longest + "n", List.of()));
    assertThat(fields.names()).containsExactly(longest);
    assertThat(HeaderFields.of(Map.of(longest + "n", List.of("a"))).names()).isEmpty();
  }

  @Test
  void blanksAroundNamesAndValuesAreDropped() {
    HeaderFields fields = HeaderFields.of(Map.of(" X-A ", List.of(" 1 2 ", " ")));
    assertThat(fields.names()).containsExactly("x-a", "x-a");
    assertThat(fields.all("x-a")).containsExactly("1 2", "");
    assertThat(HeaderFields.of(Map.of(" ", List.of("1"))).names()).isEmpty();
  }

  @Test
  void fieldsAreToldApartByTheirWholeNames() {
    Map<String, List<String>> map = new LinkedHashMap<>();
    map.put("a", List.of("1"));
    map.put("b", List.of("2"));
    map.put("A", List.of("3"));
    HeaderFields fields = HeaderFields.of(map);
    assertThat(fields.names()).containsExactly("a", "b", "a");
    assertThat(fields.all("A")).containsExactly("1", "3");
    assertThat(fields.all("b")).containsExactly("2");
    assertThat(fields.first("b")).contains("2");
    assertThat(fields.first("c")).isEmpty();
    assertThat(fields.first("bb")).isEmpty();
    assertThat(fields.first("b" + "b".repeat(64))).isEmpty();
  }
}
