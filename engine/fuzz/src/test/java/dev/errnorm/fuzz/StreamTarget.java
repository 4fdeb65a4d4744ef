package dev.errnorm.fuzz;

import dev.errnorm.ProviderExchange;
import dev.errnorm.StreamInspector;
import java.nio.ByteBuffer;

/** Streams in chunks. The first byte says how long the chunks are. */
public final class StreamTarget {

  private StreamTarget() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    int chunk = input.length == 0 ? 1 : 1 + (input[0] & 0x3f);
    long degraded = Promise.NORMALIZER.degradedAnswers();
    ProviderExchange head =
        ProviderExchange.with("openai")
            .status(200)
            .header("content-type", "text/event-stream")
            .streamed(true)
            .build();
    StreamInspector stream = Promise.NORMALIZER.inspect(head);
    for (int at = 1; at < input.length; at += chunk) {
      stream.next(ByteBuffer.wrap(input, at, Math.min(chunk, input.length - at)));
    }
    stream.end();
    Promise.check(Promise.NORMALIZER.degradedAnswers() == degraded, "reading or a rule threw");
  }
}
