package dev.errnorm.bench;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.ProviderExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how much of the heap a normalizer with the standard pack keeps: before it has answered,
 * and once it has answered every sample.
 */
final class RetainedHeap {

  private static final int NORMALIZERS = 10;

  private RetainedHeap() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    List<ProviderExchange> samples = Samples.all();
    List<ErrorNormalizer> normalizers = new ArrayList<>();
    answer(ErrorNormalizer.standard(), samples); // what all of them share is there from now on
    long before = used();
    for (int i = 0; i < NORMALIZERS; i++) {
      normalizers.add(ErrorNormalizer.standard());
    }
    long opened = used();
    normalizers.forEach(normalizer -> answer(normalizer, samples));
    long answered = used();
    System.out.printf(
        Locale.ROOT,
        "a normalizer keeps %.1f MB, and %.1f MB after %,d different exchanges%n",
        (opened - before) / 1e6 / NORMALIZERS,
        (answered - before) / 1e6 / NORMALIZERS,
        samples.size());
    normalizers.forEach(ErrorNormalizer::close); // not before: they are what is measured
  }

  private static void answer(ErrorNormalizer normalizer, List<ProviderExchange> samples) {
    samples.forEach(normalizer::classify);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
