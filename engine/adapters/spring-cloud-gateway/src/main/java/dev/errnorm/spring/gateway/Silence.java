package dev.errnorm.spring.gateway;

import com.google.common.collect.Ordering;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Ends a body with a {@link TimeoutException} when nothing comes although it is asked for. Time in
 * which nobody asks, since the caller reads slowly, does not count.
 */
final class Silence {

  private static final long NOT_ASKED = Long.MIN_VALUE;
  private static final Duration SHORTEST_TICK = Duration.ofMillis(10);

  private final long longest;
  private final AtomicLong asked = new AtomicLong();
  private volatile long since = NOT_ASKED;

  private Silence(Duration longest) {
    this.longest = longest.toNanos();
  }

  /**
   * {@code body}, unless it is silent for longer than {@code longest}; that is noticed up to a
   * quarter later.
   */
  static <T> Flux<T> limited(Flux<T> body, Duration longest) {
    return Flux.defer(
        () -> {
          Silence silence = new Silence(longest);
          Duration tick = Ordering.natural().max(longest.dividedBy(4), SHORTEST_TICK);
          Mono<T> tooLong =
              Flux.interval(tick)
                  .onBackpressureDrop()
                  .filter(ticks -> silence.isTooLong())
                  .next()
                  .flatMap(
                      ticks -> Mono.error(new TimeoutException("Nothing came for " + longest)));
          return body.doOnRequest(silence::ask)
              .doOnNext(part -> silence.came())
              .takeUntilOther(tooLong);
        });
  }

  private void ask(long parts) {
    if (asked.getAndUpdate(n -> Operators.addCap(n, parts)) == 0) {
      since = System.nanoTime();
    }
  }

  private void came() {
    long left = asked.updateAndGet(n -> n == Long.MAX_VALUE ? n : Math.max(0, n - 1));
    since = left == 0 ? NOT_ASKED : System.nanoTime();
  }

  private boolean isTooLong() {
    long began = since;
    return began != NOT_ASKED && System.nanoTime() - began > longest;
  }
}
