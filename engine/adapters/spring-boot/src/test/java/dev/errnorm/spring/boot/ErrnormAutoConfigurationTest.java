package dev.errnorm.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorCode;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.OverlayFolder;
import dev.errnorm.authoring.watch.ReloadEvent;
import dev.errnorm.authoring.watch.ReloadListener;
import dev.errnorm.pack.OverlaySource;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class ErrnormAutoConfigurationTest {

  private static final Path EXAMPLE = Path.of("../../examples/own-pack/pack");

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ErrnormAutoConfiguration.class));

  @TempDir Path temp;

  @Test
  void standardPackAnswersWithoutAnyProperty() {
    context.run(
        app ->
            assertThat(failed(app.getBean(ErrorNormalizer.class), quota("openai")).reason())
                .isEqualTo(Reason.BALANCE_EXHAUSTED));
  }

  @Test
  void standardPackNeedsNoAuthoring() {
    context
        .withClassLoader(new FilteredClassLoader("dev.errnorm.authoring"))
        .run(app -> assertThat(app).hasSingleBean(ErrorNormalizer.class));
  }

  @Test
  void normalizerOfTheApplicationIsLeftAlone() {
    ErrorNormalizer own = ErrorNormalizer.standard();
    context
        .withBean(ErrorNormalizer.class, () -> own)
        .run(
            app -> {
              assertThat(app).getBean(ErrorNormalizer.class).isSameAs(own);
              assertThat(app).doesNotHaveBean(LoadedPack.class);
            });
  }

  @Test
  void propertiesSetTheOptions() {
    context
        .withPropertyValues(
            "errnorm.longest-wait=5s",
            "errnorm.patience=0s",
            "errnorm.body-limit=64KB",
            "errnorm.memo-size=0",
            "errnorm.owner=platform",
            "errnorm.locale=pt-BR")
        .run(
            app -> {
              ErrorNormalizer normalizer = app.getBean(ErrorNormalizer.class);
              assertThat(failed(normalizer, limited("openai", 6)).retry().isRetry()).isFalse();
              assertThat(failed(normalizer, limited("openai", 4)).retry().isRetry()).isTrue();
              assertThat(failed(normalizer, quota("openai")).shown().code())
                  .isEqualTo(ErrorCode.MODEL_UNAVAILABLE);
            });
  }

  @Test
  void unsetPropertiesAreTheDefaultsOfTheLibrary() {
    context.run(
        app -> {
          ErrnormProperties properties = app.getBean(ErrnormProperties.class);
          assertThat(properties)
              .isEqualTo(
                  new ErrnormProperties(
                      null,
                      List.of(),
                      new ErrnormProperties.Reload(false, Duration.ofMillis(200), true),
                      Duration.ofSeconds(60),
                      Duration.ofSeconds(2),
                      DataSize.ofKilobytes(256),
                      10_000,
                      CredentialOwner.UNSAID,
                      null));
        });
  }

  @Test
  void packFolderTakesThePlaceOfTheStandardPack() {
    context
        .withPropertyValues("errnorm.pack-folder=" + EXAMPLE.toAbsolutePath())
        .run(
            app -> {
              assertThat(app).getBean(PackSource.class).isInstanceOf(FolderPackSource.class);
              assertThat(failed(app.getBean(ErrorNormalizer.class), spent()).reason())
                  .isEqualTo(Reason.BALANCE_EXHAUSTED);
              assertThat(app.getBean(LoadedPack.class).table().providers()).hasSize(1);
            });
  }

  @Test
  void packSourceOfTheApplicationComesBeforeTheFolder() {
    context
        .withBean(PackSource.class, () -> new FolderPackSource(EXAMPLE))
        .withPropertyValues("errnorm.pack-folder=/nowhere")
        .run(app -> assertThat(app.getBean(LoadedPack.class).table().providers()).hasSize(1));
  }

  @Test
  void overlayFoldersLieOverEachOtherAndOverTheBeans() throws IOException {
    Path first = overlay("first", "openai", "SPEND_LIMIT_REACHED");
    Path second = overlay("second", "openai", "QUOTA_EXHAUSTED");
    Path bean = overlay("bean", "openai", "CAPACITY_EXCEEDED");
    context
        .withBean(OverlaySource.class, () -> new OverlayFolder(bean))
        .run(
            app ->
                assertThat(reasonOfSpent(app.getBean(ErrorNormalizer.class)))
                    .isEqualTo(Reason.CAPACITY_EXCEEDED));
    context
        .withBean(OverlaySource.class, () -> new OverlayFolder(bean))
        .withPropertyValues("errnorm.overlay-folders=" + first + "," + second)
        .run(
            app ->
                assertThat(reasonOfSpent(app.getBean(ErrorNormalizer.class)))
                    .isEqualTo(Reason.QUOTA_EXHAUSTED));
  }

  @Test
  void folderIsReloadedWhereThatIsSwitchedOn() throws IOException {
    Path folder = copyOfExample();
    BlockingQueue<ReloadEvent> heard = new LinkedBlockingQueue<>();
    context
        .withBean(ReloadListener.class, () -> heard::add)
        .withPropertyValues(
            "errnorm.pack-folder=" + folder,
            "errnorm.reload.enabled=true",
            "errnorm.reload.debounce=20ms",
            "errnorm.reload.cases-as-gate=false")
        .run(
            app -> {
              ErrorNormalizer normalizer = app.getBean(ErrorNormalizer.class);
              assertThat(next(heard)).isInstanceOf(ReloadEvent.Loaded.class);
              edit(folder, "BALANCE_EXHAUSTED", "QUOTA_EXHAUSTED");
              assertThat(next(heard)).isInstanceOf(ReloadEvent.Loaded.class);
              assertThat(failed(normalizer, spent()).reason()).isEqualTo(Reason.QUOTA_EXHAUSTED);
              assertThat(app.getBean(LoadedPack.class).table().version())
                  .isEqualTo(normalizer.packVersion());
            });
  }

  @Test
  void editOfAnOverlayTakesEffectAndABrokenOneDoesNot() throws IOException {
    Path below = overlay("below", "openai", "CAPACITY_EXCEEDED");
    Path team = overlay("team", "openai", "SPEND_LIMIT_REACHED");
    BlockingQueue<ReloadEvent> heard = new LinkedBlockingQueue<>();
    context
        .withBean(ReloadListener.class, () -> heard::add)
        .withPropertyValues(
            "errnorm.overlay-folders=" + below + "," + team,
            "errnorm.reload.enabled=true",
            "errnorm.reload.debounce=20ms")
        .run(
            app -> {
              ErrorNormalizer normalizer = app.getBean(ErrorNormalizer.class);
              assertThat(next(heard)).isInstanceOf(ReloadEvent.Loaded.class);
              assertThat(next(heard)).isInstanceOf(ReloadEvent.Loaded.class);
              assertThat(reasonOfSpent(normalizer)).isEqualTo(Reason.SPEND_LIMIT_REACHED);

              edit(team, "SPEND_LIMIT_REACHED", "QUOTA_EXHAUSTED");
              assertThat(next(heard)).isInstanceOf(ReloadEvent.Loaded.class);
              assertThat(reasonOfSpent(normalizer)).isEqualTo(Reason.QUOTA_EXHAUSTED);

              edit(team, "QUOTA_EXHAUSTED", "QUOTA_EXHUSTED");
              assertThat(next(heard)).isInstanceOf(ReloadEvent.Refused.class);
              assertThat(reasonOfSpent(normalizer)).isEqualTo(Reason.QUOTA_EXHAUSTED);

              edit(team, "QUOTA_EXHUSTED", "BALANCE_EXHAUSTED");
              assertThat(next(heard)).isInstanceOf(ReloadEvent.Loaded.class);
              assertThat(reasonOfSpent(normalizer)).isEqualTo(Reason.BALANCE_EXHAUSTED);
            });
  }

  @Test
  void overlayIsReadOnceWhereReloadIsNotSwitchedOn() throws IOException {
    context
        .withPropertyValues(
            "errnorm.overlay-folders=" + overlay("team", "openai", "SPEND_LIMIT_REACHED"))
        .run(app -> assertThat(app).doesNotHaveBean(WatchedOverlays.class));
  }

  @Test
  void folderThatIsNamedTwiceIsAMistake() throws IOException {
    Path team = overlay("team", "openai", "SPEND_LIMIT_REACHED");
    context
        .withPropertyValues(
            "errnorm.overlay-folders=" + team + "," + team, "errnorm.reload.enabled=true")
        .run(
            app ->
                assertThat(app.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining(team.toString()));
  }

  @Test
  void watchEndsWithTheContextAlsoUnderAnOverlay() throws IOException {
    Path folder = copyOfExample();
    context
        .withPropertyValues(
            "errnorm.pack-folder=" + folder,
            "errnorm.overlay-folders=" + overlay("over", "acme", "QUOTA_EXHAUSTED"),
            "errnorm.reload.enabled=true",
            "errnorm.reload.debounce=20ms")
        .run(app -> assertThat(reloadThreads()).hasSize(2));
    for (Thread thread : reloadThreads()) {
      joined(thread);
    }
    assertThat(reloadThreads()).isEmpty();
  }

  @Test
  void packFolderWithoutAuthoringSaysWhichArtifactToAdd() {
    context
        .withClassLoader(new FilteredClassLoader("dev.errnorm.authoring"))
        .withPropertyValues("errnorm.pack-folder=" + EXAMPLE)
        .run(
            app -> {
              Throwable failure = app.getStartupFailure();
              assertThat(failure).hasRootCauseInstanceOf(MissingAuthoringException.class);
              FailureAnalysis analysis = new MissingAuthoringFailureAnalyzer().analyze(failure);
              assertThat(analysis.getDescription())
                  .isEqualTo(
                      "errnorm.pack-folder is set, but errnorm-authoring, which reads such"
                          + " folders, is not on the class path.");
              assertThat(analysis.getAction())
                  .isEqualTo(
                      "Add the artifact dev.errnorm:errnorm-authoring, or remove"
                          + " errnorm.pack-folder.");
            });
  }

  @Test
  void overlayFolderWithoutAuthoringSaysWhichArtifactToAdd() {
    context
        .withClassLoader(new FilteredClassLoader("dev.errnorm.authoring"))
        .withPropertyValues("errnorm.overlay-folders=team")
        .run(
            app ->
                assertThat(app.getStartupFailure())
                    .rootCause()
                    .hasMessageStartingWith("errnorm.overlay-folders is set, but"));
  }

  @Test
  void packThatIsNotGoodStopsTheStartWithItsFaults() throws IOException {
    Path folder = copyOfExample();
    edit(folder, "BALANCE_EXHAUSTED", "BALANCE_EXHUSTED");
    context
        .withPropertyValues("errnorm.pack-folder=" + folder)
        .run(
            app -> {
              Throwable failure = app.getStartupFailure();
              assertThat(failure).hasRootCauseInstanceOf(PackException.class);
              assertThat(new PackFailureAnalyzer().analyze(failure).getDescription())
                  .contains(
                      "mappings/acme.yaml:5: 'BALANCE_EXHUSTED' is not a reason. Did you mean"
                          + " 'BALANCE_EXHAUSTED'?");
            });
  }

  private static Outcome.Failed failed(ErrorNormalizer normalizer, ProviderExchange exchange) {
    return (Outcome.Failed) normalizer.classify(exchange);
  }

  private static Reason reasonOfSpent(ErrorNormalizer normalizer) {
    return failed(normalizer, spent()).reason();
  }

  private static ProviderExchange quota(String provider) {
    return ProviderExchange.with(provider)
        .status(429)
        .body("{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"Your quota.\"}}")
        .build();
  }

  private static ProviderExchange limited(String provider, int seconds) {
    return ProviderExchange.with(provider)
        .status(429)
        .header("Retry-After", Integer.toString(seconds))
        .build();
  }

  private static ProviderExchange spent() {
    return ProviderExchange.with("acme")
        .status(429)
        .body("{\"error\":{\"code\":\"quota_spent\",\"message\":\"No credit.\"}}")
        .build();
  }

  private Path copyOfExample() throws IOException {
    Path copy = temp.resolve("pack");
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(EXAMPLE.relativize(file).toString()));
      }
    }
    return copy;
  }

  private Path overlay(String name, String family, String reason) throws IOException {
    Path folder = temp.resolve(name);
    Path file = folder.resolve("mappings/acme.yaml");
    MoreFiles.createParentDirectories(file);
    Files.writeString(
        file,
        "provider: acme\nfamily: "
            + family
            + "\nrows:\n  - { vendorCode: quota_spent, reason: "
            + reason
            + " }\n");
    return folder;
  }

  private static void edit(Path folder, String old, String changed) throws IOException {
    Path file = folder.resolve("mappings/acme.yaml");
    Files.writeString(file, Files.readString(file).replace(old, changed));
  }

  private static ReloadEvent next(BlockingQueue<ReloadEvent> heard) throws InterruptedException {
    ReloadEvent event = heard.poll(1, TimeUnit.MINUTES);
    assertThat(event).as("a reload").isNotNull();
    return event;
  }

  /** The threads of pack folders and of overlay folders. */
  private static List<Thread> reloadThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("errnorm-reload"))
        .toList();
  }

  private static void joined(Thread thread) {
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
