package dev.errnorm.authoring.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackSource;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.KieBase;

/**
 * Reloads while threads classify. {@code -Derrnorm.reloads=200} does so more often, and prints what
 * it did to the memory.
 */
class ReloadUnderLoadTest {

  private static final int RELOADS = Integer.getInteger("errnorm.reloads", 8);
  private static final int THREADS = 8;
  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final int MEBI = 1 << 20;
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final List<ProviderExchange> EXCHANGES =
      List.of(
          SamplePack.SPENT,
          SamplePack.TEAPOT,
          ProviderExchange.with("acme").status(429).arrived(Instant.EPOCH).build());

  /** What one save writes; together they differ in rows, policies, messages and rules. */
  private static final List<Map.Entry<String, String>> SAVES =
      List.of(
          Map.entry(SamplePack.MAPPING, SamplePack.mapping("QUOTA_EXHAUSTED")),
          Map.entry(SamplePack.RULES, SamplePack.rule(417)),
          Map.entry("mappings/_policy.yaml", SamplePack.policy("7s")),
          Map.entry("mappings/_messages.yaml", "messages:\n  RATE_EXCEEDED: Slow down.\n"),
          Map.entry(SamplePack.MAPPING, SamplePack.mapping("BALANCE_EXHAUSTED")),
          Map.entry(SamplePack.RULES, SamplePack.rule(418)),
          Map.entry("mappings/_policy.yaml", SamplePack.policy("1s")),
          Map.entry("mappings/_messages.yaml", "messages:\n  RATE_EXCEEDED: Too many requests.\n"));

  @TempDir Path root;
  private final Heard heard = new Heard();
  private final List<WeakReference<KieBase>> compiled = new ArrayList<>();
  private volatile int saved;
  private volatile int loaded;
  private volatile boolean over;

  @Test
  void everyAnswerIsThatOfTheOldPackOrTheNew() throws InterruptedException {
    Path folder = SamplePack.in(root.resolve("pack"));
    SamplePack.write(folder, SamplePack.CASES, "[]\n");
    List<List<Outcome>> expected = expected();
    WatchedFolder watched =
        WatchedFolder.builder(folder).debounce(Duration.ofMillis(10)).listener(heard).build();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    AtomicLong answers = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    try (ErrorNormalizer normalizer = normalizer(remembering(watched))) {
      heard.loaded();
      for (int i = 0; i < THREADS; i++) {
        Thread thread = new Thread(() -> load(normalizer, expected, wrong, answers));
        thread.start();
        threads.add(thread);
      }
      long early = 0;
      for (int i = 1; i <= RELOADS; i++) {
        Map.Entry<String, String> save = SAVES.get((i - 1) % SAVES.size());
        saved = i;
        SamplePack.write(folder, save.getKey(), save.getValue());
        heard.loaded();
        loaded = i;
        if (i == RELOADS / 4) {
          early = memory("after " + i + " reloads");
        }
      }
      over = true;
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(wrong).isEmpty();
      assertThat(answers.get()).isGreaterThan(RELOADS);
      assertThat(normalizer.degradedAnswers()).isZero();
      assertOldPacksAreForgotten();
      long late = memory("after " + RELOADS + " reloads and " + answers + " answers");
      assertThat(late - early).as("growth of heap and metaspace").isLessThan(16L * MEBI);
    }
  }

  /** What each exchange is answered after each of the saves; the first are those before any. */
  private List<List<Outcome>> expected() {
    Path folder = SamplePack.in(root.resolve("expected"));
    List<List<Outcome>> expected = new ArrayList<>();
    for (int i = 0; i <= SAVES.size(); i++) {
      if (i > 0) {
        SamplePack.write(folder, SAVES.get(i - 1).getKey(), SAVES.get(i - 1).getValue());
      }
      try (ErrorNormalizer normalizer = normalizer(new FolderPackSource(folder))) {
        expected.add(EXCHANGES.stream().map(normalizer::classify).toList());
      }
    }
    assertThat(expected.get(SAVES.size())).isEqualTo(expected.get(0));
    assertThat(expected.subList(1, expected.size())).doesNotHaveDuplicates();
    return expected;
  }

  private void load(
      ErrorNormalizer normalizer,
      List<List<Outcome>> expected,
      Queue<String> wrong,
      AtomicLong answers) {
    for (int i = 0; !over; i++) {
      int exchange = i % EXCHANGES.size();
      int oldest = loaded;
      try {
        Outcome outcome = normalizer.classify(EXCHANGES.get(exchange));
        int newest = saved;
        boolean known = false;
        for (int save = oldest; save <= newest; save++) {
          known |= outcome.equals(expected.get(save % SAVES.size()).get(exchange));
        }
        if (!known) {
          wrong.add("between " + oldest + " and " + newest + ": " + outcome);
        }
      } catch (RuntimeException e) {
        wrong.add(e.toString());
      }
      answers.incrementAndGet();
      LockSupport.parkNanos(PAUSE.toNanos()); // or the reloads would wait for a processor
    }
  }

  private void assertOldPacksAreForgotten() {
    long deadline = System.nanoTime() + Heard.DEADLINE.toNanos();
    // One serves, and each of the threads' last sessions may hold the one before.
    while (compiled.stream().filter(c -> c.get() != null).distinct().count() > 2) {
      assertThat(System.nanoTime()).as("old packs are still held").isLessThan(deadline);
      System.gc();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** {@code source}, with its knowledge bases held weakly. */
  private PackSource remembering(PackSource source) {
    return new PackSource() {
      @Override
      public Pack load() {
        return remembered(source.load());
      }

      @Override
      public AutoCloseable watch(Consumer<Pack> replace) {
        return source.watch(pack -> replace.accept(remembered(pack)));
      }

      private Pack remembered(Pack pack) {
        if (compiled.stream().noneMatch(c -> c.refersTo(pack.rules()))) {
          compiled.add(new WeakReference<>(pack.rules()));
        }
        return pack;
      }
    };
  }

  private static ErrorNormalizer normalizer(PackSource source) {
    // Without a memo every answer runs the rules.
    return ErrorNormalizer.builder().pack(source).clock(CLOCK).memoSize(0).build();
  }

  /** Bytes of heap and metaspace in use after a collection. */
  private static long memory(String when) {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .map(MemoryPoolMXBean::getUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    if (System.getProperty("errnorm.reloads") != null) {
      System.out.printf(
          "%s: heap %d MiB, metaspace %.1f MiB%n", when, heap / MEBI, (double) metaspace / MEBI);
    }
    return heap + metaspace;
  }
}
