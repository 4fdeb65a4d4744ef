package dev.errnorm.authoring.watch;

import static dev.errnorm.authoring.watch.SamplePack.CASES;
import static dev.errnorm.authoring.watch.SamplePack.MAPPING;
import static dev.errnorm.authoring.watch.SamplePack.SPENT;
import static dev.errnorm.authoring.watch.SamplePack.aCase;
import static dev.errnorm.authoring.watch.SamplePack.mapping;
import static dev.errnorm.authoring.watch.SamplePack.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Reason;
import dev.errnorm.pack.PackException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedOverlayTest {

  private static final Duration SOON = Duration.ofMillis(10);

  @TempDir Path root;
  private final Heard heard = new Heard();
  private final Heard heardOfBase = new Heard();
  private Path below;
  private Path folder;
  private ErrorNormalizer base;
  private WatchedOverlay watched;
  private ErrorNormalizer team;

  @BeforeEach
  void begin() {
    below = SamplePack.in(root.resolve("pack"));
    base =
        ErrorNormalizer.builder()
            .pack(WatchedFolder.builder(below).debounce(SOON).listener(heardOfBase).build())
            .build();
    heardOfBase.loaded();
    folder = root.resolve("team");
    save(MAPPING, mapping("SPEND_LIMIT_REACHED"));
    watched = WatchedOverlay.builder(folder).debounce(SOON).listener(heard).build();
    team = base.with(watched);
  }

  @AfterEach
  void end() {
    team.close();
    base.close();
  }

  @Test
  void firstOverlayIsHeardOf() {
    ReloadEvent.Loaded first = heard.loaded();
    assertThat(first.changed()).isEmpty();
    assertThat(first.compiled()).isFalse();
    assertThat(first.version()).isEqualTo(team.packVersion()).contains("+team.");
    assertThat(watched.status().isCurrent()).isTrue();
  }

  @Test
  void savedRowAnswersInTheOverlayAndNotBelow() {
    heard.loaded();
    save(MAPPING, mapping("QUOTA_EXHAUSTED"));
    ReloadEvent.Loaded second = heard.loaded();
    assertThat(second.changed()).containsExactly(MAPPING);
    assertThat(second.version()).isEqualTo(team.packVersion());
    assertThat(reason(team, SPENT)).isEqualTo(Reason.QUOTA_EXHAUSTED);
    assertThat(reason(base, SPENT)).isEqualTo(Reason.BALANCE_EXHAUSTED);
  }

  @Test
  void badEditKeepsTheLastGoodOverlay() {
    heard.loaded();
    String version = team.packVersion();
    save(MAPPING, mapping("RATE_LIMITTED"));
    ReloadEvent.Refused refused = heard.refused();
    assertThat(refused.text())
        .isEqualTo(
            "mappings/acme.yaml:4: 'RATE_LIMITTED' is not a reason. Did you mean 'RATE_EXCEEDED'?\n"
                + "1 fault in 1 file. The overlay was not loaded; version "
                + version
                + " stays in use.");
    assertThat(reason(team, SPENT)).isEqualTo(Reason.SPEND_LIMIT_REACHED);
    assertThat(team.packVersion()).isEqualTo(version);
    assertThat(watched.status().isCurrent()).isFalse();
    assertThat(watched.status().refusals()).isEqualTo(1);

    save(MAPPING, mapping("QUOTA_EXHAUSTED"));
    heard.loaded();
    assertThat(reason(team, SPENT)).isEqualTo(Reason.QUOTA_EXHAUSTED);
  }

  @Test
  void casesOfTheOverlayAreItsGate() {
    heard.loaded();
    save(CASES, aCase("SPEND_LIMIT_REACHED"));
    assertThat(heard.loaded().cases()).isEqualTo(1);
    save(MAPPING, mapping("QUOTA_EXHAUSTED"));
    ReloadEvent.Refused refused = heard.refused();
    assertThat(refused.summary()).startsWith("1 case of 1 failed. The overlay was not loaded;");
    assertThat(refused.failures()).hasSize(1);
    assertThat(reason(team, SPENT)).isEqualTo(Reason.SPEND_LIMIT_REACHED);
  }

  @Test
  void overlayIsProvedAgainWhenThePackBelowIsReplaced() {
    heard.loaded();
    save("mappings/_team.yaml", "rows:\n  - { status: 419, family: openai, reason: CONFLICT }\n");
    heard.loaded();
    SamplePack.write(
        below,
        "mappings/_families.yaml",
        "families:\n  - { id: other, signature: [/error], fields: { code: [/error/code] } }\n");
    SamplePack.write(
        below, MAPPING, mapping("BALANCE_EXHAUSTED").replace("family: openai", "family: other"));
    assertThat(heard.refused().faults()).first().asString().contains("'openai' is not a family.");
    assertThat(reason(team, SPENT)).isEqualTo(Reason.SPEND_LIMIT_REACHED);
  }

  @Test
  void closedOverlayIsWatchedNoLonger() {
    heard.loaded();
    team.close();
    save(MAPPING, mapping("QUOTA_EXHAUSTED"));
    // Whoever watches after it with the same thread has looked when it would have.
    Heard other = new Heard();
    SamplePack.write(root.resolve("other"), MAPPING, mapping("QUEUE_FULL"));
    WatchedOverlay second =
        WatchedOverlay.builder(root.resolve("other")).debounce(SOON).listener(other).build();
    try (ErrorNormalizer later = base.with(second)) {
      other.loaded();
      SamplePack.write(root.resolve("other"), MAPPING, mapping("CONFLICT"));
      other.loaded();
      assertThat(reason(later, SPENT)).isEqualTo(Reason.CONFLICT);
    }
    assertThat(heard.isEmpty()).isTrue();
    assertThat(reason(team, SPENT)).isEqualTo(Reason.SPEND_LIMIT_REACHED);
  }

  @Test
  void overlayBelongsToOneNormalizer() {
    assertThatThrownBy(() -> base.with(watched)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void badOverlayIsAnExceptionAtTheStart() {
    SamplePack.write(root.resolve("bad"), MAPPING, mapping("RATE_LIMITTED"));
    assertThatThrownBy(() -> base.with(WatchedOverlay.of(root.resolve("bad"))))
        .isInstanceOf(PackException.class)
        .hasMessageContaining("1 fault in 1 file. The overlay was not loaded.");
  }

  private void save(String path, String text) {
    SamplePack.write(folder, path, text);
  }
}
