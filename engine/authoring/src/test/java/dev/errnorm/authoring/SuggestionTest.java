package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  @Test
  void nearestWordIsSuggested() {
    assertThat(Suggestion.of("openia", Set.of("openai", "openrouter")))
        .isEqualTo(" Did you mean 'openai'?");
  }

  @Test
  void caseDoesNotMatter() {
    assertThat(Suggestion.nearest("VENDORCODE", List.of("vendorType", "vendorCode")))
        .isEqualTo("vendorCode");
  }

  @Test
  void farWordsAreListed() {
    assertThat(Suggestion.of("x", Set.of("video", "audio")))
        .isEqualTo(" It can be one of audio, video.");
    assertThat(Suggestion.of("x", Set.of("audio"))).isEqualTo(" It can only be 'audio'.");
  }

  @Test
  void longListsAreNot() {
    Set<String> many =
        IntStream.range(0, 50).mapToObj(i -> "some-word-" + i).collect(Collectors.toSet());
    assertThat(Suggestion.of("x", many)).isEmpty();
    assertThat(Suggestion.of("x", Set.of())).isEmpty();
  }
}
