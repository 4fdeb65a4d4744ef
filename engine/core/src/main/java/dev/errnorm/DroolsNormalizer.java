package dev.errnorm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.Pack;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The normalizer: read, look up or judge, measure. */
final class DroolsNormalizer implements ErrorNormalizer {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorNormalizer.class);

  private final String version;
  private final Observer observer;
  private final Judge judge;
  private final Measure measure;
  private final @Nullable Cache<Signals, Judgement> memo;
  private final AtomicLong degradedAnswers = new AtomicLong();

  DroolsNormalizer(Pack pack, Options options) {
    version = pack.table().version();
    observer = new Observer(pack.table(), options);
    judge = new Judge(pack);
    measure = new Measure(pack.table(), options);
    memo =
        options.memoSize() == 0
            ? null
            : Caffeine.newBuilder().maximumSize(options.memoSize()).build();
  }

  @Override
  public Outcome classify(ProviderExchange exchange) {
    Observation seen = observer.observe(exchange);
    return measure.outcome(judgement(seen.signals()), seen);
  }

  @Override
  public String packVersion() {
    return version;
  }

  @Override
  public long degradedAnswers() {
    return degradedAnswers.get();
  }

  @Override
  public void close() {
    if (memo != null) {
      memo.invalidateAll();
    }
  }

  private Judgement judgement(Signals signals) {
    try {
      return memo == null ? judge.judge(signals) : memo.get(signals, judge::judge);
    } catch (RuntimeException e) {
      // The error path of a gateway must not fail because a rule does.
      degradedAnswers.incrementAndGet();
      LOG.warn("The rules of pack {} failed; one answer follows the status alone", version, e);
      return judge.degraded(signals, e);
    }
  }
}
