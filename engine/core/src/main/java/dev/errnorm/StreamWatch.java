package dev.errnorm;

import dev.errnorm.read.StreamParts;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges each part of a stream as soon as it is complete. */
final class StreamWatch implements StreamInspector {

  /** Of how many bytes a part is read where no normalizer says so. */
  static final int DEFAULT_LIMIT = 256 * 1024;

  private final ProviderExchange head;
  private final Predicate<ProviderExchange> mayHaveFailed;
  private final Function<ProviderExchange, Outcome> classify;
  private final StreamParts parts;
  private boolean passed;
  private boolean delivered;
  private Outcome.@Nullable Failed failure;

  StreamWatch(
      ProviderExchange head,
      int limit,
      Predicate<ProviderExchange> mayHaveFailed,
      Function<ProviderExchange, Outcome> classify) {
    this.head = head;
    this.mayHaveFailed = mayHaveFailed;
    this.classify = classify;
    parts = new StreamParts(limit, this::look);
    delivered = head.isOutputDelivered();
  }

  @Override
  public Optional<Outcome.Failed> next(ByteBuffer chunk) {
    parts.add(chunk);
    return found();
  }

  @Override
  public Optional<Outcome.Failed> end() {
    parts.end();
    return found();
  }

  private Optional<Outcome.Failed> found() {
    Optional<Outcome.Failed> found = Optional.ofNullable(failure);
    failure = null;
    delivered |= passed;
    return found;
  }

  private void look(byte[] bytes, int from, int to) {
    ProviderExchange part =
        head.toBuilder()
            .body(Arrays.copyOfRange(bytes, from, to))
            .streamed(true)
            .outputDelivered(delivered)
            .build();
    if (!mayHaveFailed.test(part)) {
      passed = true;
    } else if (failure == null && classify.apply(part) instanceof Outcome.Failed failed) {
      failure = failed;
    }
  }
}
