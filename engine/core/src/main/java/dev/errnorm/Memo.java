package dev.errnorm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import com.github.benmanes.caffeine.cache.stats.ConcurrentStatsCounter;
import com.github.benmanes.caffeine.cache.stats.StatsCounter;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.Signals;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The judgements that were made already. Signals are all that a judgement depends on, so what is
 * found here is what would be judged. Bounded; safe to share between threads.
 *
 * <p>All overlays over a pack share one, so that many of them hold no more judgements than one.
 */
final class Memo {

  /** What a judgement is remembered by. */
  private record Question(Judge judge, Signals signals) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Question that && judge == that.judge && signals.equals(that.signals);
    }

    @Override
    public int hashCode() {
      return signals.hashCode();
    }
  }

  private final int size;
  private final StatsCounter counter;

  /** Made at the first question: what it is made of takes longer to load than an answer. */
  private final @Nullable Supplier<Cache<Question, Judgement>> judgements;

  /**
   * @param size how many judgements are kept at most; 0 for none
   */
  Memo(int size) {
    this(size, new ConcurrentStatsCounter());
  }

  private Memo(int size, StatsCounter counter) {
    this.size = size;
    this.counter = counter;
    judgements =
        size == 0
            ? null
            : Suppliers.memoize(
                () -> Caffeine.newBuilder().maximumSize(size).recordStats(() -> counter).build());
  }

  /** An empty one for the pack that comes next; it goes on counting. */
  Memo emptied() {
    return new Memo(size, counter);
  }

  /**
   * What {@code judge} says of {@code signals}.
   *
   * @throws RuntimeException if a rule throws; then nothing is remembered
   */
  Judgement get(Judge judge, Signals signals) {
    if (judgements == null) {
      return judge.judge(signals);
    }
    Cache<Question, Judgement> all = judgements.get();
    Question question = new Question(judge, signals);
    Judgement known = all.getIfPresent(question);
    if (known == null) {
      known = judge.judge(signals);
      all.put(question, known);
    }
    return known;
  }

  /** What {@code judge} was asked most, at most {@code count} questions. */
  ImmutableList<Signals> askedMost(Judge judge, int count) {
    if (judgements == null) {
      return ImmutableList.of();
    }
    return judgements.get().policy().eviction().stream()
        .flatMap(eviction -> eviction.hottest(count).keySet().stream())
        .filter(question -> question.judge() == judge)
        .map(Question::signals)
        .collect(ImmutableList.toImmutableList());
  }

  MemoStatistics statistics() {
    if (judgements == null) {
      return MemoStatistics.NONE;
    }
    CacheStats stats = counter.snapshot();
    return new MemoStatistics(
        stats.hitCount(), stats.missCount(), judgements.get().estimatedSize());
  }
}
