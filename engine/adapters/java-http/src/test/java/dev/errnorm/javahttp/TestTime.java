package dev.errnorm.javahttp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.threeten.extra.MutableClock;

/** A clock and a timer: some waits are over at once, and for the others a test lets time pass. */
final class TestTime implements Delayer {

  private record Timer(Instant at, CompletableFuture<Void> future) {}

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final List<Timer> timers = new CopyOnWriteArrayList<>();
  private final Predicate<Duration> skips;
  private final MutableClock clock = MutableClock.epochUTC();

  /**
   * @param skips the waits that are over at once
   */
  TestTime(Predicate<Duration> skips) {
    this.skips = skips;
  }

  /** What the time is. */
  Clock clock() {
    return clock;
  }

  /** The waits that were over at once. */
  List<Duration> waits() {
    return waits;
  }

  /** The waits that did not end yet. */
  long pending() {
    return timers.stream().filter(timer -> !timer.future().isDone()).count();
  }

  synchronized void pass(Duration time) {
    clock.add(time);
    timers.stream()
        .filter(timer -> !timer.at().isAfter(clock.instant()))
        .forEach(timer -> timer.future().complete(null));
  }

  @Override
  public synchronized CompletableFuture<Void> after(Duration delay) {
    if (skips.test(delay)) {
      waits.add(delay);
      clock.add(delay);
      return CompletableFuture.completedFuture(null);
    }
    Timer timer = new Timer(clock.instant().plus(delay), new CompletableFuture<>());
    timers.add(timer);
    return timer.future();
  }
}
