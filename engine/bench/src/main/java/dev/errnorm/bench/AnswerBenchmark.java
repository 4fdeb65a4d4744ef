package dev.errnorm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.pack.Pack;
import dev.errnorm.standard.StandardPackSource;
import java.io.IOException;
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
 * From the bytes of an error body to an outcome, beside what parsing the same bytes costs, and
 * beside what others have for the same exchange. Run it with {@code -t 2} for two threads, and with
 * {@code -prof gc} for what is allocated.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class AnswerBenchmark {

  /** Which of eight samples, evenly spread by the size of the body. */
  @Param({"0", "1", "2", "3", "4", "5", "6", "7"})
  int sample;

  private final ObjectMapper json = new ObjectMapper();
  private ProviderExchange exchange;
  private Variants otherIds;
  private Variants otherMessages;
  private byte[] body;
  private ErrorNormalizer withMemo;
  private ErrorNormalizer withoutMemo;
  private ErrorNormalizer byRules;
  private Others others;

  @Setup
  public void setUp() {
    exchange = Samples.spread(Samples.errors(), 8).get(sample);
    body = exchange.body().orElseThrow();
    otherIds = Variants.withOtherIds(exchange);
    otherMessages = Variants.withOtherMessages(exchange);
    others = new Others(exchange.status(), body);
    withMemo = ErrorNormalizer.builder().pack(() -> Samples.PACK).build();
    withoutMemo = ErrorNormalizer.builder().pack(new StandardPackSource()).memoSize(0).build();
    Pack withoutRulings = new Pack(Samples.PACK.table(), Samples.PACK.rules());
    byRules = ErrorNormalizer.builder().pack(() -> withoutRulings).memoSize(0).build();
    // What else a process has seen, so that no branch is known in advance.
    for (ProviderExchange other : Samples.all()) {
      withMemo.classify(other);
    }
  }

  @Benchmark
  public JsonNode readTree() throws IOException {
    return json.readTree(body);
  }

  @Benchmark
  public Outcome classify() {
    return withMemo.classify(exchange);
  }

  /** The same error, each time beside another id: the body is read, its message is known. */
  @Benchmark
  public Outcome classifyOtherId() {
    return withMemo.classify(otherIds.next());
  }

  /** The same, each time with another message: nothing is known but the judgement. */
  @Benchmark
  public Outcome classifyOtherMessage() {
    return withMemo.classify(otherMessages.next());
  }

  /** Nothing is remembered; what the pack brings of its rules holds. */
  @Benchmark
  public Outcome classifyWithoutMemo() {
    return withoutMemo.classify(exchange);
  }

  /** The same without what the pack brings: each time the rules are run. */
  @Benchmark
  public Outcome classifyByRules() {
    return byRules.classify(exchange);
  }

  @Benchmark
  public int bareDroolsSession() {
    return others.bareDroolsSession(Samples.PACK.rules());
  }

  @Benchmark
  public Reason switchOnStatus() {
    return others.switchOnStatus();
  }

  @Benchmark
  public RuntimeException langchain4j() {
    return others.langchain4j();
  }

  @Benchmark
  public RuntimeException springAiRetry() {
    return others.springAiRetry();
  }
}
