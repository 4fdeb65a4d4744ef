package dev.errnorm.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.live.ExchangeRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, and one that is read-only, under a recording and under a watched pack. */
@EnabledIf(value = "canMount", disabledReason = "it takes Linux, and whoever may mount")
class DiskFaultsTest {

  @TempDir Path folder;
  private TinyDisk disk;

  static boolean canMount() {
    return TinyDisk.isPossible();
  }

  @BeforeEach
  void mount() throws IOException {
    disk = TinyDisk.on(folder);
  }

  @AfterEach
  void unmount() throws IOException {
    disk.close();
  }

  @Test
  void recordingGoesOnWhenThereIsRoomAgain() throws IOException {
    try (Recording recording = new Recording()) {
      recording.classify();
      recording.await(1, 0);
      disk.fill();
      recording.classify();
      recording.await(1, 1);
      disk.free();
      recording.classify();
      recording.await(2, 1);
    }
    assertThat(Files.readAllLines(recorded())).filteredOn(line -> line.endsWith("}")).hasSize(2);
  }

  @Test
  void recordingBeginsWhenTheDiskCanBeWritten() throws IOException {
    try (Recording recording = new Recording()) {
      disk.readOnly();
      recording.classify();
      recording.await(0, 1);
      disk.writable();
      recording.classify();
      recording.await(1, 1);
    }
    assertThat(recorded()).content().hasLineCount(1);
  }

  @Test
  void packThatAFullDiskCutShortIsRefusedAndTheNextSaveIsTaken() throws IOException {
    try (LivePack pack = LivePack.in(folder.resolve("pack"), false)) {
      disk.fill();
      assertThatThrownBy(() -> pack.save("QUEUE_FULL")).isInstanceOf(IOException.class);
      assertThat(pack.refused().faults()).isNotEmpty();
      assertThat(pack.live()).isEqualTo(Reason.INVALID_REQUEST);
      disk.free();
      pack.save("QUEUE_FULL");
      pack.loaded();
      assertThat(pack.live()).isEqualTo(Reason.QUEUE_FULL);
      assertThat(pack.wrong()).isZero();
    }
  }

  @Test
  void packOnAReadOnlyDiskAnswersAndIsReloadedOnceItWasWritten() throws IOException {
    try (LivePack pack = LivePack.in(folder.resolve("pack"), false)) {
      disk.readOnly();
      assertThatThrownBy(() -> pack.save("CONFLICT")).isInstanceOf(IOException.class);
      assertThat(pack.live()).isEqualTo(Reason.INVALID_REQUEST);
      disk.writable();
      pack.save("CONFLICT");
      pack.loaded();
      assertThat(pack.live()).isEqualTo(Reason.CONFLICT);
      assertThat(pack.wrong()).isZero();
    }
  }

  private Path recorded() {
    return folder.resolve("recorded.jsonl");
  }

  /** A normalizer that loses no answer, whatever becomes of what is recorded. */
  private final class Recording implements AutoCloseable {

    private final ExchangeRecorder recorder = ExchangeRecorder.to(recorded()).build();
    private final ErrorNormalizer normalizer =
        ErrorNormalizer.builder().pack(() -> Promise.PACK).listener(recorder).build();

    void classify() {
      // Longer than what may be left of a page of memory that the disk has for the file already.
      ProviderExchange exchange =
          ProviderExchange.with("openai").status(500).body("word ".repeat(3_000)).build();
      assertThat(((Outcome.Failed) normalizer.classify(exchange)).reason())
          .isEqualTo(Reason.PROVIDER_ERROR);
      assertThat(normalizer.degradedAnswers()).isZero();
    }

    void await(long lines, long lost) {
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (recorder.recorded() < lines || recorder.failed() < lost) {
        assertThat(System.nanoTime()).as("within a minute").isLessThan(deadline);
        Thread.yield();
      }
      assertThat(recorder.recorded()).isEqualTo(lines);
      assertThat(recorder.failed()).isEqualTo(lost);
    }

    @Override
    public void close() {
      normalizer.close();
      recorder.close();
    }
  }
}
