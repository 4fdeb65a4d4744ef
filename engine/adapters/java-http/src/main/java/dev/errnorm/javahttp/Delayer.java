package dev.errnorm.javahttp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Wakes up after some time without holding a thread until then. */
@FunctionalInterface
public interface Delayer {

  /**
   * A future that completes when {@code delay} has passed, and not before. Nothing heavy is done in
   * the thread that completes it. To cancel it forgets it.
   */
  CompletableFuture<Void> after(Duration delay);

  /** The timer that the JDK keeps for {@link CompletableFuture}. */
  static Delayer system() {
    return delay ->
        new CompletableFuture<Void>()
            .completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
