package dev.errnorm.resilience4j;

import dev.errnorm.Outcome;
import dev.errnorm.OutcomeException;
import dev.errnorm.RetryDecision;
import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A {@link RetryConfig} that retries what outcomes say is worth it, after the wait they say. A
 * failure is either a result that has an outcome, or an exception that carries one (see {@link
 * OutcomeException}); other exceptions are not retried.
 *
 * <p>How often to retry depends on the reason, so the exchange must say which attempt it was:
 *
 * <pre>{@code
 * Retry retry = Retry.of("openai", OutcomeRetry.<Answer>config(Answer::outcome).build());
 * Answer answer = retry.executeSupplier(OutcomeRetry.counted(attempt -> send(request, attempt)));
 * }</pre>
 *
 * <p>Resilience4j knows one route only. Fallback is left to the caller, as is the deadline.
 */
public final class OutcomeRetry {

  /** More than any policy allows: it is the decision that ends the retries. */
  private static final int MOST_ATTEMPTS = 100;

  private OutcomeRetry() {}

  /**
   * A config for calls whose failures are exceptions.
   *
   * @param <T> what a call returns
   */
  public static <T> RetryConfig.Builder<T> config() {
    return config(result -> Optional.empty(), OutcomeException::in);
  }

  /**
   * A config for calls that return failures, and may throw them too.
   *
   * @param outcome reads the outcome of a result; asked twice for a failure, so it should not
   *     classify
   * @param <T> what a call returns
   */
  public static <T> RetryConfig.Builder<T> config(Function<? super T, Outcome> outcome) {
    return config(result -> failed(outcome.apply(result)), OutcomeException::in);
  }

  /**
   * Tells {@code call} which attempt it is; the first is 1. What it returns counts on, so there
   * must be one for each request.
   *
   * @param <T> what a call returns; a {@code CompletionStage} too
   */
  public static <T> Supplier<T> counted(IntFunction<? extends T> call) {
    AtomicInteger attempts = new AtomicInteger();
    return () -> call.apply(attempts.incrementAndGet());
  }

  private static <T> RetryConfig.Builder<T> config(
      Function<? super T, Optional<Outcome.Failed>> ofResult,
      Function<Throwable, Optional<Outcome.Failed>> ofThrown) {
    IntervalBiFunction<T> wait =
        (attempt, end) ->
            wait(end.isLeft() ? ofThrown.apply(end.getLeft()) : ofResult.apply(end.get()));
    return RetryConfig.<T>custom()
        .maxAttempts(MOST_ATTEMPTS)
        .retryOnResult(result -> again(ofResult.apply(result)).isPresent())
        .retryOnException(thrown -> again(ofThrown.apply(thrown)).isPresent())
        .intervalBiFunction(wait);
  }

  private static Optional<Outcome.Failed> failed(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? Optional.of(failed) : Optional.empty();
  }

  private static Optional<RetryDecision.Again> again(Optional<Outcome.Failed> failed) {
    return failed
        .map(Outcome.Failed::retry)
        .filter(RetryDecision.Again.class::isInstance)
        .map(RetryDecision.Again.class::cast);
  }

  /** In milliseconds, up to half more than asked for and never less. */
  private static long wait(Optional<Outcome.Failed> failed) {
    Duration delay = again(failed).map(RetryDecision.Again::delay).orElse(Duration.ZERO);
    long millis = delay.plusNanos(999_999).toMillis();
    return millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
  }
}
