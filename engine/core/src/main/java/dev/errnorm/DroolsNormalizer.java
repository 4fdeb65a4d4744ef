package dev.errnorm;

import dev.errnorm.live.Shadow;
import dev.errnorm.pack.OverlaySource;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The normalizer: a snapshot that answers, and is replaced as a whole when the source of the pack
 * has a newer one.
 */
final class DroolsNormalizer implements ErrorNormalizer {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorNormalizer.class);

  /** So many faults are logged one by one. */
  private static final int LOGGED_EACH = 16;

  private final Options options;
  private final AtomicLong degradedAnswers = new AtomicLong();
  private final Audience audience;
  private final AutoCloseable watch;
  private volatile Snapshot snapshot;

  DroolsNormalizer(PackSource source, Options options) {
    this.options = options;
    audience = new Audience(options.listeners());
    Memo memo = new Memo(options.memoSize());
    Pack pack = source.load();
    snapshot = snapshot(pack, memo);
    if (!options.rulesOnDemand()) {
      getReady(pack, snapshot);
    }
    watch = source.watch(next -> snapshot = snapshot(next, memo.emptied()).prepared(snapshot));
  }

  @Override
  public Outcome classify(ProviderExchange exchange) {
    return snapshot.classify(exchange);
  }

  @Override
  public boolean mayHaveFailed(ProviderExchange exchange) {
    return snapshot.mayHaveFailed(exchange);
  }

  @Override
  public StreamInspector inspect(ProviderExchange head) {
    return snapshot.inspect(head);
  }

  @Override
  public String packVersion() {
    return snapshot.version();
  }

  @Override
  public long degradedAnswers() {
    return degradedAnswers.get();
  }

  @Override
  public MemoStatistics memoStatistics() {
    return snapshot.memoStatistics();
  }

  @Override
  public ErrorNormalizer with(OverlaySource source) {
    return new OverlaidNormalizer(() -> snapshot, this::degraded, source);
  }

  @Override
  public Shadow shadow(PackSource candidate) {
    ErrorNormalizer other = new DroolsNormalizer(candidate::load, options.withoutListeners());
    Shadow shadow = Shadow.of(other, audience::remove);
    audience.add(shadow);
    return shadow;
  }

  @Override
  public void close() {
    try {
      watch.close();
    } catch (Exception e) {
      LOG.warn("The watch over the pack could not be closed", e);
    }
  }

  /** Loads what answers need, on a thread of its own. */
  private static void getReady(Pack pack, Snapshot snapshot) {
    Thread thread =
        new Thread(
            () -> {
              snapshot.rehearse();
              pack.openRules();
            },
            "errnorm-start");
    thread.setDaemon(true);
    thread.start();
  }

  private Snapshot snapshot(Pack pack, Memo memo) {
    return new Snapshot(pack, options, audience, memo, this::degraded);
  }

  private void degraded(String version, Throwable cause) {
    long count = degradedAnswers.incrementAndGet();
    if (count > LOGGED_EACH && Long.bitCount(count) > 1) {
      return; // then at every doubling, so that a fault in every answer does not fill a disk
    }
    try {
      LOG.warn(
          "Pack {} failed on an exchange, for the {}. time; the answer follows the status alone",
          version,
          count,
          new DegradedAnswer(cause));
    } catch (RuntimeException | Error e) {
      // There is nobody left to tell, and the answer counts for more.
    }
  }

  /** Where the fault lies, without what an exception may quote of the provider's text. */
  private static final class DegradedAnswer extends Exception {

    private static final long serialVersionUID = 1;

    DegradedAnswer(Throwable cause) {
      super(
          cause.getClass().getName(),
          cause.getCause() == null ? null : new DegradedAnswer(cause.getCause()));
      setStackTrace(cause.getStackTrace());
    }
  }
}
