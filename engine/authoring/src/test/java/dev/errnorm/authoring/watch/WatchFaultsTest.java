package dev.errnorm.authoring.watch;

import static dev.errnorm.authoring.watch.SamplePack.CASES;
import static dev.errnorm.authoring.watch.SamplePack.aCase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.pack.Pack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the watch itself. */
class WatchFaultsTest {

  @TempDir Path root;
  private final BlockingQueue<Pack> taken = new LinkedBlockingQueue<>();
  private Path folder;
  private WatchedFolder watched;

  @BeforeEach
  void begin() {
    folder = SamplePack.in(root.resolve("pack"));
    SamplePack.write(folder, CASES, aCase("BALANCE_EXHAUSTED"));
    watched = WatchedFolder.builder(folder).debounce(Duration.ofMillis(20)).build();
  }

  @Test
  void interruptedWatchGoesOn() throws Exception {
    watched.load();
    AutoCloseable watch = watched.watch(taken::add);
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("errnorm-reload"))
        .forEach(Thread::interrupt);
    SamplePack.write(folder, "mappings/_policy.yaml", SamplePack.policy("5s"));
    assertThat(taken.poll(60, TimeUnit.SECONDS)).isNotNull();
    watch.close();
  }

  @Test
  void normalizerThatCannotTakeAPackGetsItAtTheNextLook() throws Exception {
    watched.load();
    AtomicInteger attempts = new AtomicInteger();
    AutoCloseable watch =
        watched.watch(
            pack -> {
              if (attempts.incrementAndGet() == 1) {
                throw new OutOfMemoryError("made up");
              }
              taken.add(pack);
            });
    SamplePack.write(folder, "mappings/_policy.yaml", SamplePack.policy("5s"));
    assertThat(taken.poll(60, TimeUnit.SECONDS)).isNotNull();
    assertThat(attempts).hasValue(2);
    assertThat(watched.status().isCurrent()).isTrue();
    watch.close();
  }
}
