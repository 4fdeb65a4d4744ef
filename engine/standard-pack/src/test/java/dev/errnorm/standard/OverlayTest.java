package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Explanation;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.OverlayFolder;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.Overlay;
import dev.errnorm.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team's overlay over the standard pack. */
class OverlayTest {

  private static final Pack PACK = new StandardPackSource().load();
  private static final ErrorNormalizer BASE = CaseRunner.normalizer(PACK);
  private static final String QUOTA =
      "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"You exceeded your quota.\"}}";

  @TempDir static Path folder;
  private static Overlay overlay;

  @BeforeAll
  static void loadOverlay() throws IOException {
    write(
        Map.of(
            "mappings/openai.yaml",
            """
            provider: openai
            aliases: [our-openai]
            policy: { RATE_EXCEEDED: { attempts: 2 } }
            rows:
              - { vendorCode: insufficient_quota, reason: SPEND_LIMIT_REACHED, tag: team-budget }
            """,
            "mappings/in-house.yaml",
            """
            provider: in-house
            fields: { code: [/fault/id], message: [/fault/words] }
            rows:
              - { vendorCode: gpu.gone, reason: CAPACITY_EXCEEDED }
              - { id: vram, phrases: [out of vram], reason: PAYLOAD_TOO_LARGE }
            """,
            "mappings/_team.yaml",
            """
            policy: { CAPACITY_EXCEEDED: { fallback: [MODEL] } }
            messages: { SPEND_LIMIT_REACHED: Your team's budget is used up. }
            translations: { de: { SPEND_LIMIT_REACHED: Das Budget Ihres Teams ist aufgebraucht. } }
            links: { SPEND_LIMIT_REACHED: https://wiki.example/budget }
            rows:
              - { status: 418, reason: PROMPT_BLOCKED }
              - { id: 429-is-capacity, status: 429, reason: CAPACITY_EXCEEDED }
            """));
    overlay = new OverlayFolder(folder).load(PACK);
  }

  @Test
  void teamsRowsAndWordsAreTaken() {
    try (ErrorNormalizer team = BASE.with(overlay)) {
      Outcome.Failed failed = failed(team, exchange("our-openai", 429, QUOTA).build());
      assertThat(failed.explanation())
          .extracting(Explanation::ruleId, Explanation::tag)
          .containsExactly("openai/vendorCode=insufficient_quota", "team-budget");
      assertThat(failed.shown().message()).isEqualTo("Your team's budget is used up.");
      assertThat(failed.shown().docUrl()).isEqualTo("https://wiki.example/budget");
      assertThat(failed.toJson("")).contains("\"doc_url\":\"https://wiki.example/budget\"");
      assertThat(
              failed(team, exchange("openai", 429, QUOTA).locale(Locale.GERMANY).build())
                  .shown()
                  .message())
          .isEqualTo("Das Budget Ihres Teams ist aufgebraucht.");
      assertThat(failed(BASE, exchange("openai", 429, QUOTA).build()).shown().docUrl()).isEmpty();
    }
  }

  @Test
  void newProviderIsReadByItsOwnFieldsAndPhrases() {
    try (ErrorNormalizer team = BASE.with(overlay)) {
      assertThat(reason(team, "{\"fault\":{\"id\":\"gpu.gone.again\"}}"))
          .isEqualTo("in-house/vendorCode=gpu.gone");
      assertThat(reason(team, "{\"fault\":{\"words\":\"Out of VRAM on node 7\"}}"))
          .isEqualTo("in-house/vram");
      assertThat(reason(BASE, "{\"fault\":{\"id\":\"gpu.gone\"}}")).startsWith("_status/");
    }
  }

  @Test
  void layeredAnswersAreThoseOfThePackPutTogether() {
    OverlaidTable over = overlay.over(PACK.table());
    try (ErrorNormalizer layered = BASE.with(overlay);
        ErrorNormalizer whole = CaseRunner.normalizer(new Pack(over.table(), PACK.rules()))) {
      int different = 0;
      for (Case example : CaseFiles.read(CasesTest.ROOT, PACK.table()).cases()) {
        Outcome outcome = layered.classify(example.exchange());
        assertThat(outcome).as(example.place()).isEqualTo(whole.classify(example.exchange()));
        different +=
            outcome
                    .explanation()
                    .ruleId()
                    .equals(BASE.classify(example.exchange()).explanation().ruleId())
                ? 0
                : 1;
      }
      assertThat(different).isPositive();
    }
  }

  private static String reason(ErrorNormalizer normalizer, String body) {
    return failed(normalizer, exchange("in-house", 500, body).build()).explanation().ruleId();
  }

  private static ProviderExchange.Builder exchange(String provider, int status, String body) {
    return ProviderExchange.with(provider).status(status).body(body);
  }

  private static Outcome.Failed failed(ErrorNormalizer normalizer, ProviderExchange exchange) {
    return (Outcome.Failed) normalizer.classify(exchange);
  }

  private static void write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
