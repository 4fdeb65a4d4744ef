package dev.errnorm.bench;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.pack.MappingRow;
import java.util.ArrayList;
import java.util.List;
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
 * Many different failures in turn: what the pack can tell apart fills the memo, what it cannot tell
 * apart does not.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class FeaturesBenchmark {

  /** How many exchanges that the pack can tell apart; the memo holds 10,000. */
  @Param({"1", "100", "10000", "100000"})
  int distinct;

  private final List<ProviderExchange> exchanges = new ArrayList<>();
  private ErrorNormalizer normalizer;
  private int next;

  @Setup
  public void setUp() {
    ImmutableList<String> codes =
        Samples.PACK.table().rows().stream()
            .map(MappingRow::vendorCode)
            .filter(code -> !code.isEmpty())
            .distinct()
            .collect(ImmutableList.toImmutableList());
    for (int i = 0; i < distinct; i++) {
      String one = codes.get(i % codes.size());
      String other = codes.get(i / codes.size() % codes.size());
      exchanges.add(failure(one, other));
    }
    normalizer = ErrorNormalizer.builder().pack(() -> Samples.PACK).build();
    exchanges.forEach(normalizer::classify);
  }

  /** What the pack knows, one after the other. */
  @Benchmark
  public Outcome known() {
    next = next + 1 == distinct ? 0 : next + 1;
    return normalizer.classify(exchanges.get(next));
  }

  /** Codes that nobody knows, a fresh one in each call. */
  @Benchmark
  public Outcome hostile() {
    next++;
    return normalizer.classify(failure("x" + next, "y" + next));
  }

  private static ProviderExchange failure(String inner, String outer) {
    return ProviderExchange.with("openai")
        .status(429)
        .body("{\"error\":{\"code\":\"" + inner + "\"},\"code\":\"" + outer + "\"}")
        .build();
  }
}
