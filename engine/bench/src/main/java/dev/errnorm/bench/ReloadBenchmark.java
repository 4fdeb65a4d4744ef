package dev.errnorm.bench;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Answers while the pack is replaced five times a second: each time the memo begins anew. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class ReloadBenchmark {

  @Param({"false", "true"})
  boolean reloading;

  private final ScheduledExecutorService reloads = Executors.newSingleThreadScheduledExecutor();
  private ErrorNormalizer normalizer;
  private ProviderExchange exchange;

  @Setup
  public void setUp() {
    exchange = Samples.spread(Samples.errors(), 3).get(1);
    normalizer =
        ErrorNormalizer.builder()
            .pack(
                new PackSource() {
                  @Override
                  public Pack load() {
                    return Samples.PACK;
                  }

                  @Override
                  public AutoCloseable watch(Consumer<Pack> replace) {
                    if (reloading) {
                      reloads.scheduleAtFixedRate(
                          () -> replace.accept(Samples.PACK), 200, 200, TimeUnit.MILLISECONDS);
                    }
                    return () -> {};
                  }
                })
            .build();
  }

  @TearDown
  public void tearDown() {
    reloads.shutdownNow();
  }

  @Benchmark
  public Outcome classify() {
    return normalizer.classify(exchange);
  }
}
