package dev.errnorm.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
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

/** What the size of an error body changes; what is large in it is an echo of the request. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class SizeBenchmark {

  @Param({"128", "1024", "8192", "65536", "262144"})
  int bytes;

  private final ObjectMapper json = new ObjectMapper();
  private byte[] body;
  private ErrorNormalizer normalizer;
  private ProviderExchange exchange;

  @Setup
  public void setUp() {
    String head =
        "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Too many\"},\"input\":[\"";
    String part = "the words of the prompt as it came\",\"";
    int parts = Math.max(0, (bytes - head.length() - 3) / part.length());
    body = (head + part.repeat(parts) + "\"]}").getBytes(UTF_8);
    normalizer = ErrorNormalizer.builder().pack(() -> Samples.PACK).build();
    exchange = ProviderExchange.with("openai").status(429).body(body).build();
  }

  @Benchmark
  public JsonNode readTree() throws IOException {
    return json.readTree(body);
  }

  @Benchmark
  public Outcome classify() {
    return normalizer.classify(exchange);
  }
}
