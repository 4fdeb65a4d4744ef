package dev.errnorm.live;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import dev.errnorm.Outcome;
import dev.errnorm.OutcomeListener;
import dev.errnorm.ProviderExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes failures to a file, secrets removed, one JSON object a line: what {@code errnorm gaps},
 * {@code errnorm diff --exchanges} and {@code errnorm new-provider --from} read. Add it with {@link
 * dev.errnorm.ErrorNormalizer.Builder#listener}, or call {@link #record}.
 *
 * <p>It never delays or breaks a request: lines are made and written on a thread of its own; what
 * the queue or the disk cannot take is counted and lost. The file can be read by its owner only,
 * for what people wrote may be part of what a provider answers.
 *
 * <p>Thread-safe. Close it to write what is still waiting.
 */
public final class ExchangeRecorder implements OutcomeListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeRecorder.class);

  private final Predicate<Outcome> only;
  private final double share;
  private final int bodyLimit;
  private final Background background;
  private final RollingFile file;
  private final Path path;

  private final AtomicLong offered = new AtomicLong();
  private final LongAdder recorded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private boolean diskFails;

  private ExchangeRecorder(Builder options) {
    only = options.only;
    share = options.share;
    bodyLimit = options.bodyLimit;
    background = new Background("errnorm-recorder", options.queueSize);
    file = new RollingFile(options.file, options.fileLimit, options.olderFiles);
    path = options.file;
  }

  /** Starts a recorder that writes to {@code file}; its folders are made at the first line. */
  public static Builder to(Path file) {
    return new Builder(file);
  }

  @Override
  public void classified(ProviderExchange exchange, Outcome outcome, Duration took) {
    record(exchange, outcome);
  }

  /** Writes {@code exchange} down soon, if it is wanted and sampled. Never waits, never throws. */
  public void record(ProviderExchange exchange, Outcome outcome) {
    try {
      if (only.test(outcome) && isSampled(exchange)) {
        ProviderExchange kept = cut(exchange);
        background.run(() -> write(kept, outcome));
      }
    } catch (RuntimeException e) {
      failed.increment();
      LOG.debug("An exchange was not recorded", e);
    }
  }

  /** How many exchanges were written. */
  public long recorded() {
    return recorded.sum();
  }

  /** How many were lost because too many were waiting, or because this was closed. */
  public long dropped() {
    return background.dropped();
  }

  /** How many were lost because they could not be written, for example on a full disk. */
  public long failed() {
    return failed.sum();
  }

  /** Writes what waits, for a few seconds at most, and records nothing more. */
  @Override
  public void close() {
    background.close();
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("{} could not be closed", path, e);
    }
  }

  /**
   * By the request id, so that all who see one request sample it alike; without one, at even
   * distances.
   */
  private boolean isSampled(ProviderExchange exchange) {
    if (share >= 1) {
      return true;
    }
    if (exchange.requestId().isEmpty()) {
      long n = offered.getAndIncrement();
      return Math.floor((n + 1) * share) > Math.floor(n * share);
    }
    int hash = Hashing.murmur3_32_fixed().hashUnencodedChars(exchange.requestId()).asInt();
    return Integer.toUnsignedLong(hash) < share * (1L << Integer.SIZE);
  }

  /** What waits holds no more of a body than will be written, and a byte that says it is longer. */
  private ProviderExchange cut(ProviderExchange exchange) {
    byte[] body = exchange.body().orElse(null);
    return body == null || body.length <= bodyLimit + 1
        ? exchange
        : exchange.toBuilder().body(Arrays.copyOf(body, bodyLimit + 1)).build();
  }

  private void write(ProviderExchange exchange, Outcome outcome) {
    try {
      file.add(RecordedExchange.line(exchange, outcome, bodyLimit));
      recorded.increment();
      diskFails = false;
    } catch (IOException | RuntimeException e) {
      failed.increment();
      if (!diskFails) {
        LOG.warn("Exchanges cannot be recorded in {}; they are lost until they can", path, e);
      }
      diskFails = true;
    }
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {

    private final Path file;
    private Predicate<Outcome> only = outcome -> outcome instanceof Outcome.Failed;
    private double share = 1;
    private int bodyLimit = 16 * 1024;
    private int queueSize = 256;
    private long fileLimit = 64L * 1024 * 1024;
    private int olderFiles = 3;

    private Builder(Path file) {
      this.file = file;
    }

    /** Which outcomes are recorded; every failure by default. */
    public Builder only(Predicate<Outcome> only) {
      this.only = only;
      return this;
    }

    /**
     * What share of them is recorded, 1 by default. The choice is not random: it follows the
     * request id of the exchange, or without one takes every so many.
     *
     * @throws IllegalArgumentException if {@code share} is not between 0 and 1
     */
    public Builder sample(double share) {
      checkArgument(share >= 0 && share <= 1, "share must be between 0 and 1, but was %s", share);
      this.share = share;
      return this;
    }

    /** How many bytes of a body are recorded; 16 KiB by default. */
    public Builder bodyLimit(int bytes) {
      checkArgument(
          bytes > 0 && bytes < Integer.MAX_VALUE,
          "bodyLimit must be more than 0 and less than 2 GiB, but was %s",
          bytes);
      bodyLimit = bytes;
      return this;
    }

    /** How many exchanges may wait to be written; 256 by default. */
    public Builder queueSize(int exchanges) {
      checkArgument(exchanges > 0, "queueSize must be more than 0, but was %s", exchanges);
      queueSize = exchanges;
      return this;
    }

    /** How many bytes a file holds before it is set aside as {@code file.1}; 64 MiB by default. */
    public Builder fileLimit(long bytes) {
      checkArgument(bytes > 0, "fileLimit must be more than 0, but was %s", bytes);
      fileLimit = bytes;
      return this;
    }

    /** How many full files are kept beside the current one; 3 by default. */
    public Builder olderFiles(int files) {
      checkArgument(files >= 0, "olderFiles must be 0 or more, but was %s", files);
      olderFiles = files;
      return this;
    }

    /** The recorder; it touches no disk before there is something to write. */
    public ExchangeRecorder build() {
      return new ExchangeRecorder(this);
    }
  }
}
