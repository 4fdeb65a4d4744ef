package dev.errnorm.routing;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Ordering;
import com.google.common.collect.Sets;
import dev.errnorm.FallbackStep;
import dev.errnorm.Outcome;
import dev.errnorm.Plan;
import dev.errnorm.ProviderExchange;
import dev.errnorm.RetryDecision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way of one request along the routes that could answer it. Says what to do next; the user
 * sends, waits and reports:
 *
 * <pre>{@code
 * while (true) {
 *   switch (walk.next()) {                        // patterns as of Java 21; instanceof before
 *     case Wait<R> wait -> sleep(wait.length());  // or longer
 *     case Send<R> send -> report(send(send.route()));  // failed(…), succeeded() or abandon()
 *     case GiveUp<R> end -> { return answer(end); }
 *   }
 * }
 * }</pre>
 *
 * <p>What it keeps to, in this order:
 *
 * <ol>
 *   <li>Nothing is sent that the plan of the last failure does not name, so a safety refusal stays
 *       where it is, and what may have been accepted is not sent twice.
 *   <li>Nothing is sent at or after the time limit, nor more often than the limits and the failure
 *       of that route allow, nor to a route that rests firmly (see {@link Cooldowns}).
 *   <li>While a route that the plan leads to is free, none is used that rests.
 *   <li>Steps go in the order of the plan, and routes within a step in the order of the list. A
 *       route that was left because its wait is long may be returned to after that wait.
 * </ol>
 *
 * <p>A first request begins with the first route that is free. If none is, it waits for the one
 * that will be within the patience, else it tries the one that is usable soonest: an estimate must
 * not turn an outage of seconds into one of minutes.
 *
 * <p>Not thread-safe: one walk belongs to one request. The clock is asked in {@link #over}, {@link
 * #next}, {@link #failed} and {@link #exchange}.
 *
 * @param <R> the user's kind of route
 */
public final class RouteWalk<R extends Route> {

  /**
   * What to do next.
   *
   * @param <R> the user's kind of route
   */
  public sealed interface Next<R> {}

  /**
   * Send the request now, then report how it went.
   *
   * @param route where
   * @param attempt which attempt on that route it is; the first is 1
   */
  public record Send<R>(R route, int attempt) implements Next<R> {}

  /**
   * Wait, then ask again, for what rests may have changed meanwhile.
   *
   * @param length how long at least; more than zero. Jitter may be added and never subtracted
   */
  public record Wait<R>(Duration length) implements Next<R> {}

  /**
   * Answer the caller.
   *
   * @param failed the last failure; empty if nothing was sent, for every route rests
   * @param usableIn when the first of the routes may be used again; empty if that is not why
   */
  public record GiveUp<R>(Optional<Outcome.Failed> failed, Optional<Duration> usableIn)
      implements Next<R> {}

  /**
   * One failure on the way.
   *
   * @param route where it failed
   * @param failed what was decided about it
   */
  public record Failure<R>(R route, Outcome.Failed failed) {}

  /** What this request has seen of one route. */
  private static final class Stop<R extends Route> {
    final R route;
    int attempts;
    boolean closed;
    Instant notBefore = Instant.MIN;

    Stop(R route) {
      this.route = route;
    }
  }

  /**
   * A route that may be sent to.
   *
   * @param same whether it is the route that just failed
   * @param ready when the wait of its own last failure ends; not before now
   * @param free when nothing of it rests; not before {@code ready}
   * @param usable when nothing of it rests firmly; not before {@code ready}
   */
  private record Move<R extends Route>(
      Stop<R> to, boolean same, Instant ready, Instant free, Instant usable) {}

  private record Choice<R extends Route>(Stop<R> to, Instant time) {}

  private final ImmutableList<Stop<R>> stops;
  private final Cooldowns cooldowns;
  private final Limits limits;
  private final Clock clock;
  private final @Nullable Instant deadline;
  private final List<Failure<R>> failures = new ArrayList<>();
  private Instant since;
  private int sent;
  private @Nullable Stop<R> at;
  private boolean inFlight;
  private boolean over;

  private RouteWalk(ImmutableList<Stop<R>> stops, Cooldowns cooldowns, Limits limits, Clock clock) {
    this.stops = stops;
    this.cooldowns = cooldowns;
    this.limits = limits;
    this.clock = clock;
    since = clock.instant();
    deadline = limits.timeLimit().map(since::plus).orElse(null);
  }

  /**
   * A walk that begins now.
   *
   * @param routes the routes that may be used, the preferred one first
   * @param cooldowns what rests; shared by all requests
   * @throws IllegalArgumentException if there is no route
   */
  public static <R extends Route> RouteWalk<R> over(
      List<? extends R> routes, Cooldowns cooldowns, Limits limits, Clock clock) {
    checkArgument(!routes.isEmpty(), "at least one route is needed");
    ImmutableList<Stop<R>> stops =
        routes.stream().map(route -> new Stop<R>(route)).collect(ImmutableList.toImmutableList());
    return new RouteWalk<>(stops, cooldowns, limits, clock);
  }

  /**
   * What to do now.
   *
   * @throws IllegalStateException if the last request was not reported
   */
  public Next<R> next() {
    checkState(!inFlight, "the last request was not reported");
    while (true) {
      Instant now = clock.instant();
      ImmutableList<Move<R>> moves = over ? ImmutableList.of() : moves(now);
      Optional<Choice<R>> choice =
          sent < limits.maxAttempts() ? choose(moves, now) : Optional.empty();
      if (choice.isEmpty()) {
        return giveUp(moves, now);
      }
      Choice<R> chosen = choice.get();
      if (chosen.time().isAfter(now)) {
        return new Wait<>(Duration.between(now, chosen.time()));
      }
      if (cooldowns.take(chosen.to().route, now)) {
        return send(chosen.to());
      }
    }
  }

  /**
   * The last request failed: lets rest what should, and goes on by its plan.
   *
   * @throws IllegalStateException if nothing was sent
   */
  public void failed(Outcome.Failed failed) {
    Stop<R> stop = landed();
    Instant now = clock.instant();
    since = now;
    failures.add(new Failure<>(stop.route, failed));
    cooldowns.add(stop.route, failed, now);
    if (failed.retry() instanceof RetryDecision.Again again
        && stop.attempts < again.maxAttempts()) {
      stop.notBefore = Instants.later(now, again.delay());
    } else {
      stop.closed = true;
    }
  }

  /**
   * The last request succeeded; the walk is over.
   *
   * @throws IllegalStateException if nothing was sent
   */
  public void succeeded() {
    cooldowns.succeeded(landed().route);
    over = true;
  }

  /**
   * The last request is neither of both: accepted, cancelled. The walk is over.
   *
   * @throws IllegalStateException if nothing was sent
   */
  public void abandon() {
    landed();
    over = true;
  }

  /**
   * Starts an exchange that says what the walk knows of the last request: provider, model,
   * endpoint, attempt, the alternatives there are, the time left. Ask when the response arrives.
   *
   * @throws IllegalStateException if nothing was sent
   */
  public ProviderExchange.Builder exchange() {
    Stop<R> stop = sentTo();
    ProviderExchange.Builder exchange =
        ProviderExchange.with(stop.route.providerId())
            .model(stop.route.model())
            .endpoint(stop.route.endpoint())
            .attempt(stop.attempts)
            .alternatives(alternatives(stop));
    timeLeft().ifPresent(exchange::timeLeft);
    return exchange;
  }

  /** How much of the time limit is left, zero at the least; empty if there is none. */
  public Optional<Duration> timeLeft() {
    return Optional.ofNullable(deadline)
        .map(end -> Ordering.natural().max(Duration.between(clock.instant(), end), Duration.ZERO));
  }

  /** What failed so far, in order. */
  public ImmutableList<Failure<R>> failures() {
    return ImmutableList.copyOf(failures);
  }

  private Next<R> send(Stop<R> stop) {
    sent++;
    stop.attempts++;
    at = stop;
    inFlight = true;
    return new Send<>(stop.route, stop.attempts);
  }

  private Stop<R> landed() {
    checkState(inFlight, "no request is on its way");
    inFlight = false;
    return sentTo();
  }

  private Stop<R> sentTo() {
    Stop<R> stop = at;
    checkState(stop != null, "nothing was sent yet");
    return stop;
  }

  private Next<R> giveUp(ImmutableList<Move<R>> moves, Instant now) {
    over = true;
    Optional<Outcome.Failed> last =
        failures.isEmpty()
            ? Optional.empty()
            : Optional.of(failures.get(failures.size() - 1).failed());
    Optional<Duration> usableIn =
        moves.stream()
            .map(Move::usable)
            .min(Comparator.naturalOrder())
            .filter(time -> time.isAfter(now))
            .map(time -> Duration.between(now, time));
    return new GiveUp<>(last, usableIn);
  }

  /** Where the plan leads, in its order; at the start everywhere. */
  private ImmutableList<Move<R>> moves(Instant now) {
    if (failures.isEmpty()) {
      return stops.stream()
          .map(stop -> move(stop, false, now))
          .collect(ImmutableList.toImmutableList());
    }
    Stop<R> from = sentTo();
    ImmutableList.Builder<Move<R>> moves = ImmutableList.builder();
    for (Plan.Step step : failures.get(failures.size() - 1).failed().plan().steps()) {
      if (step instanceof Plan.RetrySame && !from.closed) {
        moves.add(move(from, true, now));
      } else if (step instanceof Plan.Switch change) {
        stops.stream()
            .filter(stop -> leads(from, change.change(), stop))
            .forEach(stop -> moves.add(move(stop, false, now)));
      }
    }
    return moves.build();
  }

  private Move<R> move(Stop<R> stop, boolean same, Instant now) {
    Instant ready = Ordering.natural().max(now, stop.notBefore);
    return new Move<>(
        stop,
        same,
        ready,
        cooldowns.freeAt(stop.route, ready),
        cooldowns.usableAt(stop.route, ready));
  }

  /** The best move whose time is still to come, or has come. */
  private Optional<Choice<R>> choose(ImmutableList<Move<R>> moves, Instant now) {
    return soonest(upToFirstFree(moves, now), Move::free)
        .or(() -> soonest(moves, Move::free).filter(choice -> isSoon(choice.time(), now)))
        .or(() -> soonest(moves, Move::usable));
  }

  /**
   * The moves up to the first that the plan allows as it stands: another route that is free now, or
   * this one that is free after its wait. What stands before it and is free sooner is better.
   */
  private ImmutableList<Move<R>> upToFirstFree(ImmutableList<Move<R>> moves, Instant now) {
    for (int i = 0; i < moves.size(); i++) {
      Move<R> move = moves.get(i);
      if (move.free().equals(move.same() ? move.ready() : now) && isInTime(move.free())) {
        return moves.subList(0, i + 1);
      }
    }
    return ImmutableList.of();
  }

  private Optional<Choice<R>> soonest(
      ImmutableList<Move<R>> moves, Function<Move<R>, Instant> time) {
    return moves.stream()
        .map(move -> new Choice<>(move.to(), time.apply(move)))
        .filter(choice -> isInTime(choice.time()))
        .min(Comparator.comparing(Choice::time));
  }

  private boolean isSoon(Instant time, Instant now) {
    return Duration.between(now, time).compareTo(limits.patience()) <= 0;
  }

  private boolean isInTime(Instant time) {
    return (deadline == null || time.isBefore(deadline))
        && Duration.between(since, time).compareTo(limits.longestWait()) <= 0;
  }

  private ImmutableSet<FallbackStep> alternatives(Stop<R> from) {
    return Arrays.stream(FallbackStep.values())
        .filter(step -> stops.stream().anyMatch(stop -> leads(from, step, stop)))
        .collect(Sets.toImmutableEnumSet());
  }

  private static boolean leads(Stop<?> from, FallbackStep change, Stop<?> to) {
    if (to == from || to.closed) {
      return false;
    }
    Route old = from.route;
    Route other = to.route;
    boolean sameModel = old.model().equals(other.model());
    boolean sameProvider = old.provider().equals(other.provider());
    return switch (change) {
      case CREDENTIAL -> sameModel && sameProvider && !old.credential().equals(other.credential());
      case ENDPOINT -> sameModel && sameProvider && !old.endpoint().equals(other.endpoint());
      case PROVIDER -> sameModel && !sameProvider;
      case MODEL -> !sameModel;
      case LARGER_CONTEXT_MODEL ->
          !sameModel && old.contextWindow() > 0 && other.contextWindow() > old.contextWindow();
    };
  }
}
