package dev.errnorm;

import dev.errnorm.pack.Overlay;
import dev.errnorm.pack.OverlaySource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * An overlay over whatever pack another normalizer has at the moment. What it needs beside that is
 * made at the first exchange after the pack was replaced.
 */
final class OverlaidNormalizer implements ErrorNormalizer {

  private final Supplier<Snapshot> base;
  private final Overlay overlay;
  private final AtomicLong degradedAnswers;
  private final BiConsumer<String, RuntimeException> onFault;

  /** By which a snapshot below finds what was made for this one; nothing that it made holds it. */
  private final Object key = new Object();

  /**
   * @param base what is below; it may change at any time
   * @param onFault told of every rule that throws
   */
  OverlaidNormalizer(
      Supplier<Snapshot> base, BiConsumer<String, RuntimeException> onFault, OverlaySource source) {
    this.base = base;
    AtomicLong count = new AtomicLong();
    this.degradedAnswers = count;
    this.onFault =
        (version, cause) -> {
          count.incrementAndGet();
          onFault.accept(version, cause);
        };
    overlay = source.load(base.get().table());
    snapshot(); // what takes time is done before the first exchange
  }

  @Override
  public Outcome classify(ProviderExchange exchange) {
    return snapshot().classify(exchange);
  }

  @Override
  public boolean mayHaveFailed(ProviderExchange exchange) {
    return snapshot().mayHaveFailed(exchange);
  }

  @Override
  public StreamInspector inspect(ProviderExchange head) {
    return snapshot().inspect(head);
  }

  @Override
  public String packVersion() {
    return snapshot().version();
  }

  @Override
  public long degradedAnswers() {
    return degradedAnswers.get();
  }

  @Override
  public MemoStatistics memoStatistics() {
    return snapshot().memoStatistics();
  }

  @Override
  public ErrorNormalizer with(OverlaySource source) {
    return new OverlaidNormalizer(this::snapshot, onFault, source);
  }

  @Override
  public void close() {
    // There is nothing to stop: the pack is watched by the normalizer below.
  }

  Snapshot snapshot() {
    return base.get().with(overlay, key, onFault);
  }
}
