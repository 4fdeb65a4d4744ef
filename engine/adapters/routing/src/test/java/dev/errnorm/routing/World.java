package dev.errnorm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.Cooldown;
import dev.errnorm.FallbackStep;
import dev.errnorm.Outcome;
import dev.errnorm.Plan;
import dev.errnorm.RetryDecision;
import dev.errnorm.routing.RouteWalk.Send;
import dev.errnorm.routing.RouteWalk.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.threeten.extra.MutableClock;

/**
 * Some requests at a time over the same routes, and all that is needed to judge what they do: what
 * rests is reckoned anew from the list of all failures.
 */
final class World {

  /** A failure that lets something rest. */
  private static final class Rest {
    private final TestRoute route;
    private final Outcome.Failed failed;
    private Instant since;
    private boolean probed;

    Rest(TestRoute route, Outcome.Failed failed, Instant since) {
      this.route = route;
      this.failed = failed;
      this.since = since;
    }

    boolean isUntilFixed() {
      return failed.cooldown().isUntilFixed();
    }

    boolean isFirm() {
      return isUntilFixed() || failed.upstream().delay().isPresent();
    }

    Instant end() {
      Cooldown cooldown = failed.cooldown();
      return since.plus(cooldown.probeAfter().or(cooldown::duration).orElseThrow());
    }

    boolean covers(TestRoute other) {
      boolean provider = route.provider().equals(other.provider());
      boolean model = route.model().equals(other.model());
      boolean key = route.credential().equals(other.credential());
      return provider
          && switch (failed.cooldown().scope()) {
            case NONE -> false;
            case CREDENTIAL -> key;
            case CREDENTIAL_AND_MODEL -> key && model;
            case MODEL -> model;
            case PROVIDER -> true;
            case ENDPOINT -> route.endpoint().equals(other.endpoint());
          };
    }
  }

  /** A request and its story. */
  private static final class Request {
    private final RouteWalk<TestRoute> walk;
    private final Map<TestRoute, Outcome.Failed> failures = new HashMap<>();
    private final Map<TestRoute, Instant> failedAt = new HashMap<>();
    private final Map<TestRoute, Integer> attempts = new HashMap<>();
    private final Instant began;
    private Instant since;
    private Optional<TestRoute> at = Optional.empty();
    private int sent;
    private boolean inFlight;

    Request(RouteWalk<TestRoute> walk, Instant now) {
      this.walk = walk;
      began = now;
      since = now;
    }

    /** Whether the decisions about this very route allow one more attempt, and from when. */
    Optional<Instant> ready(TestRoute route, Instant now) {
      if (!failures.containsKey(route)) {
        return Optional.of(now);
      }
      return failures.get(route).retry() instanceof RetryDecision.Again again
              && attempts.get(route) < again.maxAttempts()
          ? Optional.of(later(now, failedAt.get(route).plus(again.delay())))
          : Optional.empty();
    }

    /** Whether the plan of the last failure leads to {@code route}. */
    boolean isPlanned(TestRoute route) {
      return at.map(
              from ->
                  failures.get(from).plan().steps().stream()
                      .anyMatch(step -> leads(step, from, route)))
          .orElse(true);
    }

    private static boolean leads(Plan.Step step, TestRoute from, TestRoute to) {
      if (step instanceof Plan.Switch change) {
        return changes(change.change(), from, to);
      }
      return step instanceof Plan.RetrySame && from.equals(to);
    }

    private static boolean changes(FallbackStep change, TestRoute from, TestRoute to) {
      boolean model = from.model().equals(to.model());
      boolean provider = from.provider().equals(to.provider());
      return switch (change) {
        case CREDENTIAL -> model && provider && !from.credential().equals(to.credential());
        case ENDPOINT -> model && provider && !from.endpoint().equals(to.endpoint());
        case PROVIDER -> model && !provider;
        case MODEL -> !model;
        case LARGER_CONTEXT_MODEL -> !model && from.contextWindow() < to.contextWindow();
      };
    }
  }

  private final MutableClock clock = MutableClock.epochUTC();
  private final Cooldowns cooldowns = new Cooldowns();
  private final List<Rest> rests = new ArrayList<>();
  private final Map<Integer, Request> requests = new HashMap<>();
  private final List<TestRoute> routes;
  private final Limits limits;

  World(List<TestRoute> routes, Limits limits) {
    this.routes = routes;
    this.limits = limits;
  }

  /**
   * Lets time pass, then lets a request do its next step.
   *
   * @param answer how it fails if it is on its way; empty for success
   */
  void happens(int name, Optional<Answers> answer, Duration later) {
    clock.add(later);
    Request request =
        requests.computeIfAbsent(
            name,
            n -> new Request(RouteWalk.over(routes, cooldowns, limits, clock), clock.instant()));
    if (!request.inFlight) {
      ask(name, request);
    } else if (answer.isPresent()) {
      fail(request, answer.get());
    } else {
      succeed(name, request);
    }
  }

  private void ask(int name, Request request) {
    RouteWalk.Next<TestRoute> next = request.walk.next();
    if (next instanceof Send<TestRoute> send) {
      checkSent(request, send);
      send(request, send.route());
    } else if (next instanceof Wait<TestRoute> wait) {
      Instant until = clock.instant().plus(wait.length());
      assertThat(until).isAfter(clock.instant());
      assertThat(isInTime(request, until)).isTrue();
      assertThat(routes)
          .anyMatch(
              route ->
                  usable(request, route).filter(until::equals).isPresent()
                      || free(request, route).filter(until::equals).isPresent());
    } else {
      checkGivenUp(request);
      requests.remove(name);
    }
  }

  private void checkSent(Request request, Send<TestRoute> send) {
    Instant now = clock.instant();
    TestRoute route = send.route();
    assertThat(request.sent).isLessThan(limits.maxAttempts());
    assertThat(isInTime(request, now)).isTrue();
    assertThat(usable(request, route)).as("allowed, and rests not firmly").contains(now);
    assertThat(send.attempt()).isEqualTo(request.attempts.getOrDefault(route, 0) + 1);
    if (resting(route, now).findAny().isPresent()) {
      assertThat(routes)
          .as("while another is free, none is used that rests")
          .noneMatch(other -> free(request, other).filter(now::equals).isPresent());
    }
  }

  private void checkGivenUp(Request request) {
    assertThat(routes)
        .as("given up though one could be used in time")
        .noneMatch(
            route ->
                request.sent < limits.maxAttempts()
                    && usable(request, route).filter(time -> isInTime(request, time)).isPresent());
  }

  private void send(Request request, TestRoute route) {
    Instant now = clock.instant();
    rests.stream()
        .filter(rest -> rest.isUntilFixed() && rest.covers(route))
        .forEach(
            rest -> {
              rest.since = now;
              rest.probed = true;
            });
    request.at = Optional.of(route);
    request.attempts.merge(route, 1, Integer::sum);
    request.sent++;
    request.inFlight = true;
  }

  private void fail(Request request, Answers answer) {
    TestRoute route = request.at.orElseThrow();
    Outcome.Failed failed = answer.to(request.walk);
    request.walk.failed(failed);
    request.inFlight = false;
    request.since = clock.instant();
    request.failures.put(route, failed);
    request.failedAt.put(route, clock.instant());
    rests.add(new Rest(route, failed, clock.instant()));
  }

  private void succeed(int name, Request request) {
    TestRoute route = request.at.orElseThrow();
    request.walk.succeeded();
    rests.removeIf(rest -> rest.isUntilFixed() && rest.probed && rest.covers(route));
    requests.remove(name);
  }

  /** When the route may be sent to, if the plan leads there: what rests by an estimate may too. */
  private Optional<Instant> usable(Request request, TestRoute route) {
    return time(request, route, rests.stream().filter(Rest::isFirm));
  }

  private Optional<Instant> free(Request request, TestRoute route) {
    return time(request, route, rests.stream());
  }

  private Optional<Instant> time(Request request, TestRoute route, Stream<Rest> counting) {
    return request
        .ready(route, clock.instant())
        .filter(ready -> request.isPlanned(route))
        .map(
            ready ->
                counting
                    .filter(rest -> rest.covers(route))
                    .filter(rest -> rest.failed.cooldown().scope() != Cooldown.Scope.NONE)
                    .map(Rest::end)
                    .reduce(ready, World::later));
  }

  private Stream<Rest> resting(TestRoute route, Instant now) {
    return rests.stream()
        .filter(rest -> rest.failed.cooldown().scope() != Cooldown.Scope.NONE)
        .filter(rest -> rest.covers(route) && rest.end().isAfter(now));
  }

  private boolean isInTime(Request request, Instant time) {
    return !time.isAfter(request.since.plus(limits.longestWait()))
        && limits.timeLimit().map(limit -> time.isBefore(request.began.plus(limit))).orElse(true);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
