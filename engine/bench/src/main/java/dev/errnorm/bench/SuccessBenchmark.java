package dev.errnorm.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errnorm.ErrorNormalizer;
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

/** What the success path pays for a look at a chat completion. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class SuccessBenchmark {

  private static final String ANSWER =
      """
      {"id":"chatcmpl-9vX","object":"chat.completion","created":1767225600,"model":"gpt-4o",\
      "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"logprobs":null,\
      "finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":1200,\
      "total_tokens":1209}}""";

  /** The size of the answer in KiB. */
  @Param({"10"})
  int kib;

  private final ObjectMapper json = new ObjectMapper();
  private byte[] answer;
  private ErrorNormalizer normalizer;
  private ProviderExchange exchange;

  @Setup
  public void setUp() {
    String words =
        "It depends on what you measure. The first call reads the file, the others do not;\\n"
            .repeat(kib * 12);
    answer = String.format(ANSWER, words).getBytes(UTF_8);
    normalizer = ErrorNormalizer.builder().pack(() -> Samples.PACK).build();
    exchange = ProviderExchange.with("openai").operation("chat").status(200).body(answer).build();
    // What else a process has seen, so that neither knows a branch in advance.
    for (ProviderExchange other : Samples.all()) {
      normalizer.classify(other);
      try {
        json.readTree(other.body().orElse(new byte[0]));
      } catch (IOException e) {
        // Not all bodies are JSON.
      }
    }
  }

  @Benchmark
  public JsonNode readTreeOfAnswer() throws IOException {
    return json.readTree(answer);
  }

  @Benchmark
  public boolean mayHaveFailed() {
    return normalizer.mayHaveFailed(exchange);
  }
}
