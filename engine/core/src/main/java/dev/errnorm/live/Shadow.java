package dev.errnorm.live;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.OutcomeListener;
import dev.errnorm.ProviderExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Compares what a pack decides about live exchanges with what a candidate for its place would
 * decide. {@link ErrorNormalizer#shadow} makes one.
 *
 * <p>The candidate is asked on a thread of its own, with a bounded queue before it; whatever it
 * does, the answers stay as they are. Thread-safe.
 */
public final class Shadow implements OutcomeListener, AutoCloseable {

  private static final int QUEUE = 256;
  private static final int BODY_LIMIT = 4 * 1024;
  private static final int MOST_EXAMPLES = 50;
  private static final int EXAMPLES_OF_A_KIND = 3;

  private final ErrorNormalizer candidate;
  private final Consumer<Shadow> onClose;
  private final Background background = new Background("errnorm-shadow", QUEUE);

  private final LongAdder compared = new LongAdder();
  private final LongAdder flipped = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Map<Flip, LongAdder> flips = new ConcurrentHashMap<>();

  /** Guarded by itself. */
  private final List<ShadowReport.Example> examples = new ArrayList<>();

  private Shadow(ErrorNormalizer candidate, Consumer<Shadow> onClose) {
    this.candidate = candidate;
    this.onClose = onClose;
  }

  /**
   * A shadow that asks {@code candidate}, which must have no listener that counts or records.
   *
   * @param onClose told when it is closed; {@code candidate} is closed by it
   */
  public static Shadow of(ErrorNormalizer candidate, Consumer<Shadow> onClose) {
    return new Shadow(candidate, onClose);
  }

  @Override
  public void classified(ProviderExchange exchange, Outcome outcome, Duration took) {
    background.run(() -> compare(exchange, outcome));
  }

  /** How many exchanges both packs decided. */
  public long compared() {
    return compared.sum();
  }

  /** How many of them the candidate decided otherwise, in any respect. */
  public long flipped() {
    return flipped.sum();
  }

  /** How many the candidate could not decide by its rules. */
  public long failed() {
    return failed.sum();
  }

  /** How many were not compared because too many were waiting, or because this was closed. */
  public long dropped() {
    return background.dropped();
  }

  /** What was counted so far. */
  public ShadowReport report() {
    ImmutableMap.Builder<Flip, Long> counts = ImmutableMap.builder();
    flips.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().sum()))
        .sorted(
            Map.Entry.<Flip, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().toString()))
        .forEach(counts::put);
    synchronized (examples) {
      return new ShadowReport(
          candidate.packVersion(),
          compared.sum(),
          flipped.sum(),
          failed.sum(),
          background.dropped(),
          counts.buildOrThrow(),
          ImmutableList.copyOf(examples));
    }
  }

  /** Stops to ask the candidate; the report stays as it is. */
  @Override
  public void close() {
    onClose.accept(this);
    background.close();
    candidate.close();
  }

  private void compare(ProviderExchange exchange, Outcome outcome) {
    Outcome other;
    try {
      other = candidate.classify(exchange);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      failed.increment();
      return;
    }
    if (!other.explanation().degraded().isEmpty()) {
      failed.increment();
      return;
    }
    compared.increment();
    ImmutableList<Flip> found = flips(outcome, other);
    if (!found.isEmpty()) {
      flipped.increment();
      found.forEach(flip -> flips.computeIfAbsent(flip, f -> new LongAdder()).increment());
      keep(found, exchange, outcome, other);
    }
  }

  private void keep(
      ImmutableList<Flip> found, ProviderExchange exchange, Outcome outcome, Outcome other) {
    synchronized (examples) {
      long alike = examples.stream().filter(example -> example.flips().equals(found)).count();
      if (alike >= EXAMPLES_OF_A_KIND || examples.size() >= MOST_EXAMPLES) {
        return;
      }
      examples.add(
          new ShadowReport.Example(
              found,
              outcome.explanation().ruleId(),
              other.explanation().ruleId(),
              RecordedExchange.line(exchange, outcome, BODY_LIMIT)));
    }
  }

  private static ImmutableList<Flip> flips(Outcome from, Outcome to) {
    if (!(from instanceof Outcome.Failed was) || !(to instanceof Outcome.Failed becomes)) {
      return differences(Flip.Aspect.OUTCOME, name(from), name(to));
    }
    return ImmutableList.<Flip>builder()
        .addAll(differences(Flip.Aspect.CODE, was.code().name(), becomes.code().name()))
        .addAll(differences(Flip.Aspect.REASON, was.reason().name(), becomes.reason().name()))
        .addAll(differences(Flip.Aspect.RETRY, retry(was), retry(becomes)))
        .addAll(differences(Flip.Aspect.FALLBACK, fallback(was), fallback(becomes)))
        .build();
  }

  private static ImmutableList<Flip> differences(Flip.Aspect aspect, String from, String to) {
    return from.equals(to) ? ImmutableList.of() : ImmutableList.of(new Flip(aspect, from, to));
  }

  private static String name(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? failed.reason().name()
        : outcome.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  private static String retry(Outcome.Failed failed) {
    return failed.retry().isRetry() ? "YES" : "NO";
  }

  private static String fallback(Outcome.Failed failed) {
    return failed.fallback().isEmpty()
        ? "NONE"
        : failed.fallback().stream().map(Enum::name).collect(Collectors.joining(","));
  }
}
