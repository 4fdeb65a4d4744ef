package dev.errnorm.micrometer;

import static com.google.common.base.Preconditions.checkArgument;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Evidence;
import dev.errnorm.Outcome;
import dev.errnorm.OutcomeListener;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.RetryDecision;
import dev.errnorm.live.ExchangeRecorder;
import dev.errnorm.live.Shadow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Counts and times what a normalizer classifies. Add it with {@link
 * ErrorNormalizer.Builder#listener}, and {@link #bind} the normalizer to it for what it counts by
 * itself.
 *
 * <p>Meters, as Micrometer names them:
 *
 * <ul>
 *   <li>{@code errnorm.outcomes}: everything that was classified; tag {@code outcome}
 *   <li>{@code errnorm.failures}: failures; tags {@code provider}, {@code code}, {@code reason},
 *       {@code evidence}, {@code retry} (after, backoff, no), {@code fallback} (the first step)
 *   <li>{@code errnorm.failure.latency}: how long failing requests took, where the gateway says so;
 *       tags {@code provider}, {@code code}
 *   <li>{@code errnorm.classify}: how long it took to classify
 *   <li>{@code errnorm.degraded}, {@code errnorm.memo} (tag {@code result}), {@code
 *       errnorm.memo.size}: what the normalizer counts
 *   <li>{@code errnorm.recorder}, {@code errnorm.shadow} (tag {@code result}): what a recorder and
 *       a shadow count
 * </ul>
 *
 * <p>Every tag has few values: constants of ours, and ids of providers that the pack knows. Any
 * other provider is {@code unknown}, and beyond the limit of providers it is {@code other}.
 * Thread-safe.
 */
public final class ErrnormMetrics implements OutcomeListener {

  private static final int MOST_PROVIDERS = 200;
  private static final String NONE = "none";

  private final MeterRegistry registry;
  private final int mostProviders;
  private final Timer classify;
  private final Map<Class<? extends Outcome>, Counter> outcomes = new ConcurrentHashMap<>();
  private final Map<Failure, Counter> failures = new ConcurrentHashMap<>();
  private final Map<Slow, Timer> latencies = new ConcurrentHashMap<>();
  private final Set<String> providers = ConcurrentHashMap.newKeySet();

  /** What failures are counted by. */
  private record Failure(
      String provider, Reason reason, Evidence evidence, String retry, String fallback) {}

  /** What failing requests are timed by. */
  private record Slow(String provider, String code) {}

  /** Meters in {@code registry}, with at most 200 providers. */
  public ErrnormMetrics(MeterRegistry registry) {
    this(registry, MOST_PROVIDERS);
  }

  /**
   * Meters in {@code registry}.
   *
   * @param mostProviders how many providers have a value of their own, the first ones that fail
   * @throws IllegalArgumentException if {@code mostProviders} is less than 1
   */
  public ErrnormMetrics(MeterRegistry registry, int mostProviders) {
    checkArgument(mostProviders >= 1, "mostProviders must be 1 or more, but was %s", mostProviders);
    this.registry = registry;
    this.mostProviders = mostProviders;
    classify =
        Timer.builder("errnorm.classify")
            .description("How long it took to classify an exchange")
            .register(registry);
  }

  @Override
  public void classified(ProviderExchange exchange, Outcome outcome, Duration took) {
    classify.record(took);
    outcomes.computeIfAbsent(outcome.getClass(), this::outcomeCounter).increment();
    if (outcome instanceof Outcome.Failed failed) {
      Failure failure = failure(failed);
      failures.computeIfAbsent(failure, this::failureCounter).increment();
      failed
          .upstream()
          .latency()
          .ifPresent(
              latency ->
                  latencies
                      .computeIfAbsent(
                          new Slow(failure.provider(), failed.code().name()), this::latencyTimer)
                      .record(latency));
    }
  }

  /** Shows what {@code normalizer} counts by itself: degraded answers, and its memo. */
  public void bind(ErrorNormalizer normalizer) {
    FunctionCounter.builder("errnorm.degraded", normalizer, ErrorNormalizer::degradedAnswers)
        .description("Answers that followed the status alone because a rule threw")
        .register(registry);
    result("errnorm.memo", "hit", normalizer, n -> n.memoStatistics().hits());
    result("errnorm.memo", "miss", normalizer, n -> n.memoStatistics().misses());
    Gauge.builder("errnorm.memo.size", normalizer, n -> n.memoStatistics().size())
        .description("Judgements that are remembered")
        .register(registry);
  }

  /** Shows what {@code recorder} wrote and lost. */
  public void bind(ExchangeRecorder recorder) {
    result("errnorm.recorder", "recorded", recorder, ExchangeRecorder::recorded);
    result("errnorm.recorder", "dropped", recorder, ExchangeRecorder::dropped);
    result("errnorm.recorder", "failed", recorder, ExchangeRecorder::failed);
  }

  /** Shows how often a candidate pack agreed and did not. */
  public void bind(Shadow shadow) {
    result("errnorm.shadow", "same", shadow, s -> s.compared() - s.flipped());
    result("errnorm.shadow", "flipped", shadow, Shadow::flipped);
    result("errnorm.shadow", "failed", shadow, Shadow::failed);
    result("errnorm.shadow", "dropped", shadow, Shadow::dropped);
  }

  private <T> void result(String meter, String result, T counted, ToDoubleFunction<T> count) {
    FunctionCounter.builder(meter, counted, count).tag("result", result).register(registry);
  }

  private Failure failure(Outcome.Failed failed) {
    return new Failure(
        provider(failed.upstream().provider()),
        failed.reason(),
        failed.explanation().evidence(),
        retry(failed.retry()),
        failed.fallback().isEmpty() ? NONE : tag(failed.fallback().get(0)));
  }

  private String provider(String id) {
    if (id.isEmpty()) {
      return "unknown";
    }
    // Two threads may pass the limit together; then there is one value more, and no harm in it.
    if (providers.contains(id) || (providers.size() < mostProviders && providers.add(id))) {
      return id;
    }
    return providers.contains(id) ? id : "other";
  }

  private static String retry(RetryDecision retry) {
    if (retry instanceof RetryDecision.After) {
      return "after";
    }
    return retry.isRetry() ? "backoff" : "no";
  }

  private Counter outcomeCounter(Class<? extends Outcome> outcome) {
    return Counter.builder("errnorm.outcomes")
        .description("Exchanges that were classified")
        .tag("outcome", outcome.getSimpleName().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  private Counter failureCounter(Failure failure) {
    return Counter.builder("errnorm.failures")
        .description("Failures by what they are and how they were decided")
        .tags(
            Tags.of(
                "provider",
                failure.provider(),
                "code",
                failure.reason().code().name(),
                "reason",
                failure.reason().name(),
                "evidence",
                tag(failure.evidence()),
                "retry",
                failure.retry(),
                "fallback",
                failure.fallback()))
        .register(registry);
  }

  private Timer latencyTimer(Slow slow) {
    return Timer.builder("errnorm.failure.latency")
        .description("How long requests took that failed")
        .tags("provider", slow.provider(), "code", slow.code())
        .register(registry);
  }

  private static String tag(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
