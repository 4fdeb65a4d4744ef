package dev.errnorm.fuzz;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Prints what hostile input costs when warm, in time of the processor: classifying, and writing the
 * log line. The limit is 10 ns a byte and 1 ms. A body is read up to 256 KiB, so that more of it
 * costs no more.
 */
final class Cost {

  private static final int[] SIZES = {4 * 1024, 256 * 1024, 10 * 1024 * 1024};
  private static final int RUNS = 1_000;

  /**
   * All of them are classified for so long each, as often, before anything counts: what the
   * compiler knew of one family only it would take back at the next.
   */
  private static final long WARM_UP_NANOS = 200_000_000L;

  private static final int WARM_UPS = 2;

  /** For one family and size: enough for a percentile of what is quick, an end to what is not. */
  private static final long MOST_NANOS = 4_000_000_000L;

  private static final double NANOS_PER_BYTE = 10;
  private static final double NANOS_MORE = 1_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Cost() {}

  /** Prints the table; ends with 1 if something costs too much. */
  public static void main(String[] arguments) {
    int faults = 0;
    try (ErrorNormalizer normalizer = ErrorNormalizer.standard()) {
      for (int i = 0; i < WARM_UPS; i++) {
        for (int size : SIZES) {
          Hostile.families(size).values().forEach(exchange -> warmUp(exchange, normalizer));
        }
      }
      System.out.println("family | size | runs | median µs | p99.9 µs | ns per byte | log line µs");
      System.out.println("--- | --: | --: | --: | --: | --: | --:");
      for (int size : SIZES) {
        for (Map.Entry<String, ProviderExchange> family : Hostile.families(size).entrySet()) {
          faults += measure(family.getKey(), family.getValue(), normalizer) ? 0 : 1;
        }
      }
    }
    System.out.println(faults + " cost more than 10 ns a byte and 1 ms.");
    System.exit(faults == 0 ? 0 : 1);
  }

  private static void warmUp(ProviderExchange exchange, ErrorNormalizer normalizer) {
    long start = THREADS.getCurrentThreadCpuTime();
    while (THREADS.getCurrentThreadCpuTime() - start < WARM_UP_NANOS) {
      line(normalizer.classify(exchange));
    }
  }

  private static boolean measure(
      String name, ProviderExchange exchange, ErrorNormalizer normalizer) {
    warmUp(exchange, normalizer);
    long[] took = new long[RUNS];
    long logging = 0;
    long all = 0;
    int runs = 0;
    while (runs < RUNS && (all < MOST_NANOS || runs < 20)) {
      long began = THREADS.getCurrentThreadCpuTime();
      Outcome outcome = normalizer.classify(exchange);
      long classified = THREADS.getCurrentThreadCpuTime();
      line(outcome);
      long logged = THREADS.getCurrentThreadCpuTime();
      took[runs++] = classified - began;
      logging += logged - classified;
      all += logged - began;
    }
    long[] sorted = Arrays.copyOf(took, runs);
    Arrays.sort(sorted);
    long size = Hostile.size(exchange);
    long worst = sorted[Math.min(runs - 1, (int) Math.ceil(runs * 0.999) - 1)];
    System.out.printf(
        Locale.ROOT,
        "%s | %,d | %d | %.0f | %.0f | %.2f | %.0f%n",
        name,
        size,
        runs,
        sorted[runs / 2] / 1e3,
        worst / 1e3,
        (double) sorted[runs / 2] / size,
        logging / 1e3 / runs);
    return worst <= NANOS_MORE + NANOS_PER_BYTE * size;
  }

  private static int line(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.logLine().length() : 0;
  }
}
