package dev.errnorm.authoring.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.fact.Meaning;
import dev.errnorm.pack.MappingRow;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResemblanceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "too many frames | {\"message\":\"Too few FRAMES a second\"}",
        "out of memory/allocation on device | {\"message\":\"no allocation\"}",
        "failed request | {\"message\":\"the request is late\"}",
        "可用渠道 | {\"message\":\"渠道已满\"}",
        "可用渠道 | {\"message\":\"\\u6e20\\u9053\"}",
        "利用できません | {\"message\":\"できました\"}",
        "429 | {\"message\":\"anything\"}",
      })
  void exchangeWithAWordOfThePhrasesLooksLikeTheRow(String phrases, String body) {
    assertThat(isLike("", "", phrases, body)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "too many frames | {\"message\":\"come back later\"}",
        "too many frames | {\"frames\":\"come back later\"}",
        "model is at capacity | {\"message\":\"the model is unknown\"}",
        "frame | {\"message\":\"frames\"}",
        "可用渠道 | {\"message\":\"用完\"}",
      })
  void exchangeWithoutAWordOfThePhrasesDoesNot(String phrases, String body) {
    assertThat(isLike("", "", phrases, body)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1302 | '' | {\"code\":1302}", "'' | rate_limit | {\"type\":\"RATE_LIMIT\"}"})
  void exchangeWithTheCodeOfTheRowLooksLikeIt(String code, String type, String body) {
    assertThat(isLike(code, type, "concurrency", body)).isTrue();
  }

  /** Whether {@code body} is like a row that asks for any of {@code phrases}. */
  private static boolean isLike(String code, String type, String phrases, String body) {
    MappingRow row =
        new MappingRow(
            "acme/row",
            "mappings/acme.yaml:3",
            "acme",
            "",
            code,
            type,
            "",
            "",
            0,
            0,
            ImmutableSet.of(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ImmutableSet.of(),
            ImmutableList.of(ImmutableSet.copyOf(phrases.split("/"))),
            ImmutableSet.of(),
            false,
            new Meaning.Failure(Reason.CONFLICT),
            "");
    return Resemblance.isLike(
        row, ProviderExchange.with("acme").status(400).body(body.getBytes(UTF_8)).build());
  }
}
