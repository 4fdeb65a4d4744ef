package dev.errnorm;

import dev.errnorm.pack.Overlay;
import dev.errnorm.pack.OverlaySource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An overlay, as its source has it at the moment, over whatever pack another normalizer has at the
 * moment. What it needs beside these is made at the first exchange after one of them was replaced.
 */
final class OverlaidNormalizer implements ErrorNormalizer {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorNormalizer.class);

  private final Supplier<Snapshot> base;
  private final AtomicLong degradedAnswers;
  private final BiConsumer<String, Throwable> onFault;
  private final AutoCloseable watch;
  private volatile Laid laid;

  /**
   * What is laid over.
   *
   * @param key by which a snapshot below finds what was made for this one; nothing that it made
   *     holds it
   */
  private record Laid(Overlay overlay, Object key) {}

  /**
   * @param base what is below; it may change at any time
   * @param onFault told of every rule that throws
   */
  OverlaidNormalizer(
      Supplier<Snapshot> base, BiConsumer<String, Throwable> onFault, OverlaySource source) {
    this.base = base;
    AtomicLong count = new AtomicLong();
    this.degradedAnswers = count;
    this.onFault =
        (version, cause) -> {
          count.incrementAndGet();
          onFault.accept(version, cause);
        };
    laid = new Laid(source.load(base.get().pack()), new Object());
    snapshot(); // what takes time is done before the first exchange
    watch = source.watch(() -> base.get().pack(), this::replace);
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
    // The pack is watched by the normalizer below.
    try {
      watch.close();
    } catch (Exception e) {
      LOG.warn("The watch over the overlay could not be closed", e);
    }
  }

  Snapshot snapshot() {
    return snapshot(laid);
  }

  private void replace(Overlay overlay) {
    Laid next = new Laid(overlay, new Object());
    snapshot(next); // so that no exchange waits for it
    laid = next;
  }

  private Snapshot snapshot(Laid laid) {
    return base.get().with(laid.overlay(), laid.key(), onFault);
  }
}
