package dev.errnorm.javahttp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A clock and a timer: some waits are over at once, and for the others a test lets time pass. */
final class TestTime extends Clock implements Delayer {

  private record Timer(Instant at, CompletableFuture<Void> future) {}

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final List<Timer> timers = new CopyOnWriteArrayList<>();
  private final Predicate<Duration> skips;
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * @param skips the waits that are over at once
   */
  TestTime(Predicate<Duration> skips) {
    this.skips = skips;
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
    now = now.plus(time);
    timers.stream()
        .filter(timer -> !timer.at().isAfter(now))
        .forEach(timer -> timer.future().complete(null));
  }

  @Override
  public synchronized CompletableFuture<Void> after(Duration delay) {
    if (skips.test(delay)) {
      waits.add(delay);
      now = now.plus(delay);
      return CompletableFuture.completedFuture(null);
    }
    Timer timer = new Timer(now.plus(delay), new CompletableFuture<>());
    timers.add(timer);
    return timer.future();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
