package dev.errnorm.routing;

import static com.google.common.base.Preconditions.checkArgument;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Ordering;
import dev.errnorm.Cooldown;
import dev.errnorm.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of routes rest, and until when; in the memory of this process only. A longer rest
 * that already runs wins. Safe to share between threads; keep one for the gateway.
 *
 * <p>A rest is <i>firm</i> if the provider stated the wait, or if it lasts until somebody fixes the
 * cause. Every other rest is an estimate, which yields where no route is free. A part that rests
 * until it is fixed is tried by one request when its probe is due: if that succeeds, the part is
 * free, and if not, the next probe is due as much later.
 */
public final class Cooldowns {

  private static final int DEFAULT_PARTS = 10_000;

  private final ConcurrentMap<RoutePart, Rest> rests;

  /**
   * @param until when it ends; the next probe, if it lasts until fixed
   * @param firmUntil the same without what is only an estimate
   * @param probe the time between probes; null if it does not last until fixed
   * @param probing whether a probe was let through and not answered
   */
  private record Rest(Instant until, Instant firmUntil, @Nullable Duration probe, boolean probing) {

    Rest longerOf(Rest other) {
      return new Rest(
          Ordering.natural().max(until, other.until),
          Ordering.natural().max(firmUntil, other.firmUntil),
          probe != null ? probe : other.probe,
          false);
    }

    boolean isProbeDue(Instant now) {
      return probe != null && !until.isAfter(now);
    }
  }

  /** Remembers up to 10,000 resting parts. */
  public Cooldowns() {
    this(DEFAULT_PARTS);
  }

  /**
   * @param maxParts how many resting parts are remembered; beyond, those that are looked at least
   *     are forgotten and count as free
   * @throws IllegalArgumentException if {@code maxParts} is less than 1
   */
  public Cooldowns(int maxParts) {
    checkArgument(maxParts >= 1, "maxParts must be 1 or more, but was %s", maxParts);
    rests = Caffeine.newBuilder().maximumSize(maxParts).<RoutePart, Rest>build().asMap();
  }

  /** Lets rest what {@code failed} says should, counted from {@code arrived}. */
  public void add(Route route, Outcome.Failed failed, Instant arrived) {
    Cooldown cooldown = failed.cooldown();
    if (cooldown.scope() == Cooldown.Scope.NONE) {
      return;
    }
    Duration length = cooldown.probeAfter().or(cooldown::duration).orElse(Duration.ZERO);
    boolean firm = cooldown.isUntilFixed() || failed.upstream().delay().isPresent();
    Instant until = Instants.later(arrived, length);
    Rest rest = new Rest(until, firm ? until : arrived, cooldown.probeAfter().orElse(null), false);
    rests.merge(RoutePart.of(route, cooldown.scope()), rest, Rest::longerOf);
  }

  /**
   * When nothing of {@code route} rests any more, by what is known now; empty if it is free.
   *
   * @param now the time to compare with
   */
  public Optional<Instant> restsUntil(Route route, Instant now) {
    return Optional.of(freeAt(route, now)).filter(end -> end.isAfter(now));
  }

  /** The parts that rest, for dashboards. */
  public ImmutableList<RoutePart> resting(Instant now) {
    return rests.entrySet().stream()
        .filter(rest -> rest.getValue().until().isAfter(now))
        .map(rest -> rest.getKey())
        .collect(ImmutableList.toImmutableList());
  }

  /** Ends the rest of {@code part}, for an operator who fixed the cause. */
  public void end(RoutePart part) {
    rests.remove(part);
  }

  /** When {@code route} is free; {@code now} if it is. */
  Instant freeAt(Route route, Instant now) {
    Instant end = now;
    for (RoutePart part : RoutePart.allOf(route)) {
      Rest rest = rests.get(part);
      if (rest != null) {
        end = Ordering.natural().max(end, rest.until());
      }
    }
    return end;
  }

  /** When nothing of {@code route} rests firmly; {@code now} if that is so. */
  Instant usableAt(Route route, Instant now) {
    Instant end = now;
    for (RoutePart part : RoutePart.allOf(route)) {
      Rest rest = rests.get(part);
      if (rest != null) {
        end = Ordering.natural().max(end, rest.firmUntil());
      }
    }
    return end;
  }

  /**
   * Takes {@code route} for one request. Where a probe is due, only one request gets it.
   *
   * @return false if another request was faster
   */
  boolean take(Route route, Instant now) {
    ImmutableList<RoutePart> due =
        RoutePart.allOf(route).stream()
            .filter(part -> isProbeDue(part, now))
            .collect(ImmutableList.toImmutableList());
    if (due.isEmpty()) {
      return true;
    }
    synchronized (rests) {
      if (!due.stream().allMatch(part -> isProbeDue(part, now))) {
        return false;
      }
      for (RoutePart part : due) {
        rests.computeIfPresent(part, (key, rest) -> probed(rest, now));
      }
      return true;
    }
  }

  /** Frees what {@code route} was a probe of. */
  void succeeded(Route route) {
    for (RoutePart part : RoutePart.allOf(route)) {
      Rest rest = rests.get(part);
      if (rest != null && rest.probing()) {
        rests.remove(part, rest);
      }
    }
  }

  private boolean isProbeDue(RoutePart part, Instant now) {
    Rest rest = rests.get(part);
    return rest != null && rest.isProbeDue(now);
  }

  private static Rest probed(Rest rest, Instant now) {
    if (rest.probe() == null) {
      return rest;
    }
    Instant next = Instants.later(now, rest.probe());
    return new Rest(next, next, rest.probe(), true);
  }
}
