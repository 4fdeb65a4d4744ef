package dev.errnorm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.errnorm.pack.Texts;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {

  private static final Texts TEXTS =
      new Texts(
          ImmutableMap.of("CONFLICT", "Twice.", "INPUT_VALIDATION_ERROR", "Not valid."),
          ImmutableMap.of(
              "de",
                  ImmutableMap.of(
                      "INPUT_VALIDATION_ERROR", "Ungültig.", "FIELD", "Nicht angenommen."),
              "pt-BR", ImmutableMap.of("CONFLICT", "Duplicado.")),
          ImmutableMap.of("INPUT_VALIDATION_ERROR", "https://base.example/input"));

  private static final Wording WORDING = new Wording(TEXTS, Locale.ROOT);

  @Test
  void regionFallsBackToItsLanguageAndThenToThePack() {
    assertThat(conflict("pt-BR")).isEqualTo("Duplicado.");
    assertThat(conflict("pt-BR-x-team")).isEqualTo("Duplicado.");
    assertThat(conflict("pt")).isEqualTo("Twice.");
    assertThat(conflict("fr-CA")).isEqualTo("Twice.");
    assertThat(conflict("und")).isEqualTo("Twice.");
  }

  @Test
  void readersLanguageGoesBeforeTheMoreExactSentence() {
    assertThat(conflict("de-CH")).isEqualTo("Ungültig.");
  }

  @Test
  void codesDescriptionIsTheLastResort() {
    assertThat(WORDING.message("RATE_EXCEEDED", ErrorCode.RATE_LIMITED))
        .isEqualTo(ErrorCode.RATE_LIMITED.description());
  }

  @Test
  void fieldHasASentenceInEveryLanguage() {
    assertThat(WORDING.field()).isEqualTo("This field was not accepted.");
    assertThat(WORDING.in(Optional.of(Locale.GERMANY)).field()).isEqualTo("Nicht angenommen.");
  }

  @Test
  void linkOfTheReasonGoesBeforeThatOfTheCode() {
    assertThat(WORDING.link("CONFLICT", ErrorCode.INPUT_VALIDATION_ERROR))
        .isEqualTo("https://base.example/input");
    Wording over =
        WORDING.with(
            new Texts(
                ImmutableMap.of(),
                ImmutableMap.of(),
                ImmutableMap.of("CONFLICT", "https://team.example/conflict")));
    assertThat(over.link("CONFLICT", ErrorCode.INPUT_VALIDATION_ERROR))
        .isEqualTo("https://team.example/conflict");
    assertThat(over.link("RATE_EXCEEDED", ErrorCode.RATE_LIMITED)).isEmpty();
  }

  private static String conflict(String tag) {
    return WORDING
        .in(Optional.of(Locale.forLanguageTag(tag)))
        .message("CONFLICT", ErrorCode.INPUT_VALIDATION_ERROR);
  }
}
