package dev.errnorm.fuzz;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Ordinary and hostile traffic, while the pack is compiled anew and replaced all the time. Prints
 * what is in use after a collection, now and then, and ends with 1 if an answer is wrong or missing
 * or if more and more stays in use.
 */
final class Soak {

  private static final int THREADS = 2;
  private static final int LOOKS = 6;
  private static final long MOST_GROWTH = 24L << 20;

  private final List<Case> cases = Seeds.cases();
  private final List<ProviderExchange> hostile = List.copyOf(Hostile.families(32 * 1024).values());
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong reloads = new AtomicLong();
  private final AtomicReference<Throwable> fault = new AtomicReference<>();
  private final long end;

  private Soak(Duration length) {
    end = System.nanoTime() + length.toNanos();
  }

  /** Runs for as many seconds as the first argument says. */
  public static void main(String[] arguments) throws InterruptedException {
    System.exit(new Soak(Duration.ofSeconds(Long.parseLong(arguments[0]))).run() ? 0 : 1);
  }

  private boolean run() throws InterruptedException {
    Storm storm = new Storm();
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(storm).build()) {
      Thread[] threads = new Thread[THREADS + 1];
      for (int i = 0; i < THREADS; i++) {
        int seed = i;
        threads[i] = new Thread(() -> traffic(normalizer, new Random(seed)));
      }
      threads[THREADS] = new Thread(() -> storm(storm));
      for (Thread thread : threads) {
        thread.start();
      }
      long first = 0;
      long last = 0;
      long pause = Math.max(1, (end - System.nanoTime()) / 1_000_000 / LOOKS);
      for (int look = 0; look < LOOKS; look++) {
        Thread.sleep(pause);
        last = inUse();
        first = look == 1 ? last : first;
        System.out.printf(
            "%,d answers, %,d reloads, %d MB in use%n", answers.get(), reloads.get(), last >> 20);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      System.out.printf("%,d degraded%n", normalizer.degradedAnswers());
      if (fault.get() != null) {
        fault.get().printStackTrace(System.out);
      }
      return fault.get() == null
          && normalizer.degradedAnswers() == 0
          && last - first <= MOST_GROWTH;
    }
  }

  private void traffic(ErrorNormalizer normalizer, Random random) {
    try {
      while (System.nanoTime() < end && fault.get() == null) {
        Case example = cases.get(random.nextInt(cases.size()));
        Outcome outcome = normalizer.classify(example.exchange());
        if (!normalizer.classify(example.exchange()).getClass().equals(outcome.getClass())) {
          throw new AssertionError("another outcome of " + example.place());
        }
        if (random.nextInt(64) == 0) {
          normalizer.classify(hostile.get(random.nextInt(hostile.size())));
        }
        answers.addAndGet(2);
      }
    } catch (RuntimeException | Error e) {
      fault.compareAndSet(null, e);
    }
  }

  private void storm(Storm storm) {
    Path folder = Seeds.ROOT;
    try {
      while (System.nanoTime() < end && fault.get() == null) {
        storm.replace.accept(new FolderPackSource(folder).load());
        reloads.incrementAndGet();
      }
    } catch (RuntimeException | Error e) {
      fault.compareAndSet(null, e);
    }
  }

  private static long inUse() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static final class Storm implements PackSource {
    private volatile Consumer<Pack> replace = pack -> {};

    @Override
    public Pack load() {
      return Promise.PACK;
    }

    @Override
    public AutoCloseable watch(Consumer<Pack> replace) {
      this.replace = replace;
      return () -> {};
    }
  }
}
