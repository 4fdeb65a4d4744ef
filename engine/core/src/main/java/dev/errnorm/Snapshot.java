package dev.errnorm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.Pack;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One pack, ready to answer: read, look up or judge, measure. Safe to share between threads; it
 * changes nothing but its memo.
 */
final class Snapshot {

  private final String version;
  private final Observer observer;
  private final Judge judge;
  private final Measure measure;
  private final BiConsumer<String, RuntimeException> onFault;
  private final @Nullable Cache<Signals, Judgement> memo;

  /**
   * @param onFault told of the pack's version and the exception when a rule or the reading throws
   */
  Snapshot(Pack pack, Options options, BiConsumer<String, RuntimeException> onFault) {
    version = pack.table().version();
    observer = new Observer(pack.table(), options);
    judge = new Judge(pack);
    measure = new Measure(pack.table(), options);
    this.onFault = onFault;
    memo =
        options.memoSize() == 0
            ? null
            : Caffeine.newBuilder().maximumSize(options.memoSize()).build();
  }

  String version() {
    return version;
  }

  Outcome classify(ProviderExchange exchange) {
    Observation seen = observe(exchange);
    return measure.outcome(judgement(seen.signals()), seen);
  }

  private Observation observe(ProviderExchange exchange) {
    try {
      return observer.observe(exchange);
    } catch (RuntimeException e) {
      // Reading is total; should it fail all the same, the status is still worth an answer.
      onFault.accept(version, e);
      return observer.observe(exchange.withoutContent());
    }
  }

  private Judgement judgement(Signals signals) {
    try {
      return memo == null ? judge.judge(signals) : memo.get(signals, judge::judge);
    } catch (RuntimeException e) {
      // The error path of a gateway must not fail because a rule does.
      onFault.accept(version, e);
      return judge.degraded(signals, e);
    }
  }
}
