package dev.errnorm.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorCode;
import dev.errnorm.Reason;
import dev.errnorm.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table in the documentation is what the code says. */
class RenderingPageTest {

  @Test
  void pageHasTheTables() throws IOException {
    StringBuilder table = new StringBuilder();
    for (ErrorCode code : ErrorCode.values()) {
      table.append(line(code, code.name(), Optional.empty()));
      for (Reason reason : Reason.values()) {
        boolean told =
            OpenAiEnvelope.TABLE.reasons().contains(code, reason)
                || AnthropicEnvelope.TABLE.reasons().contains(code, reason)
                || GeminiEnvelope.TABLE.reasons().contains(code, reason);
        if (told) {
          boolean theirs = reason.code() != code;
          table.append(
              line(
                  code,
                  "· " + reason + (theirs ? " of the caller's own key" : ""),
                  Optional.of(reason)));
        }
      }
    }
    assertThat(Files.readString(Path.of("../docs/rendering.md"))).contains(table);
  }

  private static String line(ErrorCode code, String name, Optional<Reason> reason) {
    // A reason that no table tells apart reads as the code does.
    Answer answer =
        new Answer(
            reason.orElse(Reason.UNRECOGNIZED),
            new Shown(code, "", ImmutableList.of(), ""),
            "",
            "");
    OpenAiEnvelope.Says openAi = OpenAiEnvelope.TABLE.get(answer);
    AnthropicEnvelope.Says anthropic = AnthropicEnvelope.TABLE.get(answer);
    GeminiEnvelope.Says gemini = GeminiEnvelope.TABLE.get(answer);
    return "| %s | %d `%s`%s | %d `%s` | %d `%s` |\n"
        .formatted(
            name,
            openAi.status(),
            openAi.type(),
            openAi.code().isEmpty() ? "" : ", `" + openAi.code() + "`",
            anthropic.status(),
            anthropic.type(),
            gemini.status(),
            gemini.name());
  }
}
