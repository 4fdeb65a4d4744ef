package dev.errnorm.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.ProviderExchange;
import dev.errnorm.StreamInspector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the success path pays for each chunk of a stream, beside parsing the JSON in it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ChunkShape.COUNT)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class StreamBenchmark {

  /** Whose stream it is. */
  @Param ChunkShape shape;

  private final ObjectMapper json = new ObjectMapper();
  private final byte[][] documents = new byte[ChunkShape.COUNT][];
  private final ByteBuffer[] chunks = new ByteBuffer[ChunkShape.COUNT];
  private StreamInspector inspector;

  @Setup
  public void setUp() {
    for (int i = 0; i < ChunkShape.COUNT; i++) {
      documents[i] = shape.document(i).getBytes(UTF_8);
      chunks[i] = ByteBuffer.wrap(shape.chunk(i).getBytes(UTF_8));
    }
    ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> Samples.PACK).build();
    inspector =
        normalizer.inspect(
            ProviderExchange.with(shape.provider())
                .operation("chat")
                .status(200)
                .streamed(true)
                .build());
    inspector.next(ByteBuffer.wrap(shape.begin().getBytes(UTF_8)));
  }

  @Benchmark
  public void readTree(Blackhole blackhole) throws IOException {
    for (byte[] document : documents) {
      blackhole.consume(json.readTree(document));
    }
  }

  @Benchmark
  public void inspect(Blackhole blackhole) {
    for (ByteBuffer chunk : chunks) {
      blackhole.consume(inspector.next(chunk));
    }
  }
}
