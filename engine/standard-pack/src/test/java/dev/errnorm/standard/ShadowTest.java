package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.authoring.OverlayFolder;
import dev.errnorm.live.Flip;
import dev.errnorm.live.Shadow;
import dev.errnorm.live.ShadowReport;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate pack that is asked beside the one that answers. */
class ShadowTest {

  private static final Pack PACK = new StandardPackSource().load();
  private static final String KEY = "sk-proj-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9v";

  @TempDir static Path folder;

  @BeforeAll
  static void writeOverlay() throws IOException {
    Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(
        folder.resolve("mappings/_team.yaml"),
        "rows:\n  - { id: 429-is-capacity, status: 429, reason: CAPACITY_EXCEEDED }\n");
  }

  @Test
  void decisionsThatWouldFlipAreCounted() {
    ErrorNormalizer normalizer = normalizer();
    Shadow shadow = normalizer.shadow(ShadowTest::candidate);
    for (int i = 0; i < 5; i++) {
      assertThat(((Outcome.Failed) normalizer.classify(bare(429))).reason())
          .isEqualTo(Reason.RATE_EXCEEDED);
    }
    normalizer.classify(bare(503));
    shadow.close();

    ShadowReport report = shadow.report();
    assertThat(report.compared()).isEqualTo(6);
    assertThat(report.flipped()).isEqualTo(5);
    assertThat(report.failed()).isZero();
    assertThat(report.flips())
        .containsExactlyInAnyOrderEntriesOf(
            ImmutableMap.of(
                new Flip(Flip.Aspect.CODE, "RATE_LIMITED", "MODEL_OVERLOADED"),
                5L,
                new Flip(Flip.Aspect.REASON, "RATE_EXCEEDED", "CAPACITY_EXCEEDED"),
                5L,
                new Flip(Flip.Aspect.FALLBACK, "CREDENTIAL,PROVIDER,MODEL", "PROVIDER,MODEL"),
                5L));
    assertThat(report.text())
        .startsWith("Candidate ")
        .contains(" decides 5 of 6 exchanges otherwise.\n")
        .contains("       5  REASON RATE_EXCEEDED -> CAPACITY_EXCEEDED\n");
  }

  @Test
  void examplesAreFewAndRedacted() {
    ErrorNormalizer normalizer = normalizer();
    Shadow shadow = normalizer.shadow(ShadowTest::candidate);
    for (int i = 0; i < 9; i++) {
      normalizer.classify(ProviderExchange.with("").status(429).body("no room for " + KEY).build());
    }
    shadow.close();
    assertThat(shadow.report().examples())
        .hasSize(3)
        .allSatisfy(
            example -> {
              assertThat(example.ruleId()).isEqualTo("_status/status=429");
              assertThat(example.exchange()).contains("no room for").doesNotContain(KEY);
            });
  }

  @Test
  void candidateThatThrowsChangesNothing() {
    AtomicInteger asked = new AtomicInteger();
    ErrorNormalizer throwing =
        new ErrorNormalizer() {
          @Override
          public Outcome classify(ProviderExchange exchange) {
            asked.incrementAndGet();
            throw new IllegalStateException("a broken candidate");
          }

          @Override
          public String packVersion() {
            return "broken";
          }

          @Override
          public long degradedAnswers() {
            return 0;
          }

          @Override
          public void close() {}
        };
    Shadow shadow = Shadow.of(throwing, closed -> {});
    ErrorNormalizer normalizer =
        ErrorNormalizer.builder().pack(() -> PACK).listener(shadow).build();
    assertThat(normalizer.classify(bare(429))).isEqualTo(normalizer().classify(bare(429)));
    shadow.close();
    assertThat(asked).hasValue(1);
    assertThat(shadow.report().failed()).isEqualTo(1);
    assertThat(shadow.report().compared()).isZero();
  }

  @Test
  void whatWasClosedIsAskedNoMore() {
    ErrorNormalizer normalizer = normalizer();
    Shadow shadow = normalizer.shadow(() -> PACK);
    shadow.close();
    normalizer.classify(bare(429));
    assertThat(shadow.report().compared()).isZero();
    assertThat(shadow.report().dropped()).isZero();
  }

  private static ErrorNormalizer normalizer() {
    return ErrorNormalizer.builder().pack(() -> PACK).build();
  }

  private static ProviderExchange bare(int status) {
    return ProviderExchange.with("").status(status).build();
  }

  /** The standard pack, but for what a bare 429 means. */
  private static Pack candidate() {
    PackTable table = new OverlayFolder(folder).load(PACK).over(PACK.table()).table();
    return new Pack(table, PACK.rules());
  }
}
