package dev.errnorm.authoring.watch;

import static dev.errnorm.authoring.watch.SamplePack.CASES;
import static dev.errnorm.authoring.watch.SamplePack.MAPPING;
import static dev.errnorm.authoring.watch.SamplePack.RULES;
import static dev.errnorm.authoring.watch.SamplePack.SPENT;
import static dev.errnorm.authoring.watch.SamplePack.TEAPOT;
import static dev.errnorm.authoring.watch.SamplePack.aCase;
import static dev.errnorm.authoring.watch.SamplePack.mapping;
import static dev.errnorm.authoring.watch.SamplePack.reason;
import static dev.errnorm.authoring.watch.SamplePack.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Reason;
import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {

  @TempDir Path root;
  private final Heard heard = new Heard();
  private Path folder;
  private WatchedFolder watched;
  private ErrorNormalizer normalizer;

  @BeforeEach
  void begin() {
    folder = SamplePack.in(root.resolve("pack"));
    SamplePack.write(folder, CASES, aCase("BALANCE_EXHAUSTED"));
    watched = watched(heard);
    normalizer = ErrorNormalizer.builder().pack(watched).build();
  }

  @AfterEach
  void end() {
    normalizer.close();
  }

  @Test
  void firstPackIsHeardOf() {
    ReloadEvent.Loaded first = heard.loaded();
    assertThat(first.changed()).isEmpty();
    assertThat(first.compiled()).isTrue();
    assertThat(first.cases()).isEqualTo(1);
    assertThat(first.version()).isEqualTo(normalizer.packVersion());
    assertThat(watched.status().version()).isEqualTo(first.version());
    assertThat(watched.status().isCurrent()).isTrue();
  }

  @Test
  void savedMappingAnswersAndCompilesNothing() {
    heard.loaded();
    save("mappings/_policy.yaml", SamplePack.policy("5s"));
    ReloadEvent.Loaded second = heard.loaded();
    assertThat(second.changed()).containsExactly("mappings/_policy.yaml");
    assertThat(second.compiled()).isFalse();
    assertThat(second.version()).isEqualTo(normalizer.packVersion());
    assertThat(normalizer.classify(TEAPOT).explanation().packVersion()).isEqualTo(second.version());
  }

  @Test
  void savedRuleIsCompiled() {
    heard.loaded();
    assertThat(reason(normalizer, TEAPOT)).isEqualTo(Reason.CONFLICT);
    save(RULES, rule(417));
    assertThat(heard.loaded().compiled()).isTrue();
    assertThat(reason(normalizer, TEAPOT)).isEqualTo(Reason.UNRECOGNIZED);
  }

  @Test
  void savedCaseProvesThePackThatAnswers() {
    String version = heard.loaded().version();
    save(CASES, aCase("BALANCE_EXHAUSTED") + aCase("BALANCE_EXHAUSTED").replace("spent\n", "x\n"));
    ReloadEvent.Loaded second = heard.loaded();
    assertThat(second.version()).isEqualTo(version);
    assertThat(second.compiled()).isFalse();
    assertThat(second.cases()).isEqualTo(2);
  }

  @Test
  void faultyPackIsRefusedWithAllItsFaultsAndTheOldOneAnswers() {
    String version = heard.loaded().version();
    save(
        MAPPING,
        mapping("RATE_LIMITTED") + "  - { vendorCode: x, status: 4x, reason: CONFLICT }\n");
    ReloadEvent.Refused refused = heard.refused();
    assertThat(refused.text())
        .isEqualTo(
            """
            mappings/acme.yaml:4: 'RATE_LIMITTED' is not a reason. Did you mean 'RATE_EXCEEDED'?
            mappings/acme.yaml:5: '4x' is not a status. Write one like 429, or 4xx.
            2 faults in 7 files. The pack was not loaded; version %s stays in use."""
                .formatted(version));
    assertThat(refused.changed()).containsExactly(MAPPING);
    assertThat(normalizer.packVersion()).isEqualTo(version);
    assertThat(reason(normalizer, SPENT)).isEqualTo(Reason.BALANCE_EXHAUSTED);
    assertThat(watched.status().isCurrent()).isFalse();
    assertThat(watched.status().lastRefused()).contains(refused);
  }

  @Test
  void nextSaveIsTheNextAttempt() {
    heard.loaded();
    save(MAPPING, mapping("RATE_LIMITTED"));
    heard.refused();
    save(MAPPING, "# mended\n" + mapping("BALANCE_EXHAUSTED"));
    assertThat(heard.loaded().version()).isEqualTo(normalizer.packVersion());
    ReloadStatus status = watched.status();
    assertThat(status.loads()).isEqualTo(2);
    assertThat(status.refusals()).isEqualTo(1);
    assertThat(status.isCurrent()).isTrue();
  }

  @Test
  void failingCaseKeepsThePackOut() {
    String version = heard.loaded().version();
    save(MAPPING, mapping("QUOTA_EXHAUSTED"));
    ReloadEvent.Refused refused = heard.refused();
    assertThat(refused.faults()).isEmpty();
    assertThat(refused.failures()).hasSize(1);
    assertThat(refused.text())
        .isEqualTo(
            """
            FAILED testdata/acme.yaml:1 "quota spent"
                reason  expected BALANCE_EXHAUSTED   got QUOTA_EXHAUSTED
                won     acme/vendorCode=quota_spent (mappings/acme.yaml:4, evidence
                        PROVIDER_FIELD)
                lost    _status/status=429 (mappings/_status.yaml:3): RATE_EXCEEDED on
                        weaker evidence, STATUS
            1 case of 1 failed. The pack was not loaded; version %s stays in use."""
                .formatted(version));
    assertThat(reason(normalizer, SPENT)).isEqualTo(Reason.BALANCE_EXHAUSTED);
  }

  @Test
  void faultInACaseFileKeepsThePackOut() {
    heard.loaded();
    save(CASES, aCase("BALANCE_EXHAUSTD"));
    ReloadEvent.Refused refused = heard.refused();
    assertThat(refused.faults())
        .singleElement()
        .asString()
        .contains("testdata/acme.yaml:5: ", "Did you mean 'BALANCE_EXHAUSTED'?");
    assertThat(refused.summary()).startsWith("1 fault in the case files. The pack was not loaded;");
  }

  @Test
  void casesNeedNotBeAGate() throws IOException {
    MoreFiles.deleteRecursively(folder.resolve("testdata"), RecursiveDeleteOption.ALLOW_INSECURE);
    Heard own = new Heard();
    WatchedFolder free = builder(own).casesAsGate(false).build();
    try (ErrorNormalizer other = ErrorNormalizer.builder().pack(free).build()) {
      assertThat(own.loaded().cases()).isZero();
      save(MAPPING, mapping("QUOTA_EXHAUSTED"));
      own.loaded();
      assertThat(reason(other, SPENT)).isEqualTo(Reason.QUOTA_EXHAUSTED);
    }
  }

  @Test
  void badPackAtTheStartIsThrown() {
    save(MAPPING, mapping("QUOTA_EXHAUSTED"));
    assertThatThrownBy(() -> watched(new Heard()).load())
        .isInstanceOfSatisfying(
            PackException.class,
            e -> assertThat(e.faults()).singleElement().asString().startsWith("FAILED testdata"))
        .hasMessage("1 case of 1 failed. The pack was not loaded.");
    save(MAPPING, mapping("RATE_LIMITTED"));
    assertThatThrownBy(() -> watched(new Heard()).load())
        .isInstanceOf(PackException.class)
        .hasMessage("1 fault in 7 files. The pack was not loaded.");
  }

  @Test
  void folderMayBeDeletedAndComeBack() throws IOException {
    String version = heard.loaded().version();
    Files.move(folder, root.resolve("gone"));
    assertThat(heard.refused().summary())
        .isEqualTo(
            folder
                + " is no pack: it has no folder 'mappings'. Name the folder that holds one; version "
                + version
                + " stays in use.");
    assertThat(reason(normalizer, SPENT)).isEqualTo(Reason.BALANCE_EXHAUSTED);
    Path next = SamplePack.in(root.resolve("next"));
    SamplePack.write(next, MAPPING, mapping("QUOTA_EXHAUSTED"));
    Files.move(next, folder);
    heard.loaded();
    assertThat(reason(normalizer, SPENT)).isEqualTo(Reason.QUOTA_EXHAUSTED);
  }

  @Test
  void listenerThatThrowsStopsNothing() throws InterruptedException {
    CountDownLatch calls = new CountDownLatch(3);
    WatchedFolder angry =
        watched(
            event -> {
              calls.countDown();
              throw new IllegalStateException("no");
            });
    try (ErrorNormalizer other = ErrorNormalizer.builder().pack(angry).build()) {
      for (int i = 1; calls.getCount() > 0; i++) {
        long left = calls.getCount();
        save(MAPPING, "# " + i + "\n" + mapping("BALANCE_EXHAUSTED"));
        awaitLess(calls, left);
      }
      assertThat(angry.status().loads()).isGreaterThanOrEqualTo(3);
      assertThat(reason(other, SPENT)).isEqualTo(Reason.BALANCE_EXHAUSTED);
    }
  }

  @Test
  void closedNormalizerEndsTheWatch() throws InterruptedException {
    heard.loaded();
    List<Thread> threads = watching();
    assertThat(threads).isNotEmpty();
    normalizer.close();
    for (Thread thread : threads) {
      thread.join(Heard.DEADLINE.toMillis());
      assertThat(thread.isAlive()).isFalse();
    }
    save(MAPPING, mapping("QUOTA_EXHAUSTED"));
    assertThat(reason(normalizer, SPENT)).isEqualTo(Reason.BALANCE_EXHAUSTED);
    assertThat(heard.isEmpty()).isTrue();
  }

  @Test
  void normalizersOfOneFolderHaveTheSamePack() {
    heard.loaded();
    save("mappings/_policy.yaml", SamplePack.policy("5s"));
    heard.loaded();
    try (ErrorNormalizer second = ErrorNormalizer.builder().pack(watched).build()) {
      normalizer.close();
      save(RULES, rule(417));
      ReloadEvent.Loaded third = heard.loaded();
      assertThat(second.packVersion()).isEqualTo(third.version());
      assertThat(normalizer.packVersion()).isNotEqualTo(third.version());
    }
  }

  @Test
  void debounceIsAtLeastAMillisecond() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WatchedFolder.builder(folder).debounce(Duration.ZERO))
        .withMessage("debounce must be 1 ms or more, but was PT0S");
  }

  private WatchedFolder watched(ReloadListener listener) {
    return builder(listener).build();
  }

  private WatchedFolder.Builder builder(ReloadListener listener) {
    return WatchedFolder.builder(folder).debounce(Duration.ofMillis(20)).listener(listener);
  }

  private void save(String path, String text) {
    SamplePack.write(folder, path, text);
  }

  private static void awaitLess(CountDownLatch calls, long left) throws InterruptedException {
    long deadline = System.nanoTime() + Heard.DEADLINE.toNanos();
    while (calls.getCount() >= left) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      calls.await(5, TimeUnit.MILLISECONDS);
    }
  }

  private static List<Thread> watching() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("errnorm-reload"))
        .toList();
  }
}
