package dev.errnorm.bench;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.pack.Pack;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the size of the pack changes: the standard pack's rows once, ten and a hundred times, each
 * time under providers of other names. Loading is without reading the table and building the rules.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class PackBenchmark {

  @Param({"1", "10", "100"})
  int times;

  private Pack pack;
  private ErrorNormalizer withMemo;
  private ErrorNormalizer withoutMemo;
  private ProviderExchange exchange;

  @Setup
  public void setUp() {
    pack = LargePack.of(Samples.PACK, times);
    withMemo = ErrorNormalizer.builder().pack(() -> pack).build();
    withoutMemo = ErrorNormalizer.builder().pack(() -> pack).memoSize(0).build();
    ImmutableList<ProviderExchange> errors = Samples.errors();
    exchange = errors.get(errors.size() / 2);
    System.gc(); // else the first collections copy the pack over and over, as no gateway's do
  }

  @Benchmark
  public Outcome classify() {
    return withMemo.classify(exchange);
  }

  @Benchmark
  public Outcome classifyWithoutMemo() {
    return withoutMemo.classify(exchange);
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public ErrorNormalizer load() {
    return ErrorNormalizer.builder().pack(() -> pack).build();
  }
}
