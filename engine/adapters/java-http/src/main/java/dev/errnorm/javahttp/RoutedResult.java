package dev.errnorm.javahttp;

import com.google.common.collect.ImmutableList;
import dev.errnorm.Outcome;
import dev.errnorm.routing.Route;
import dev.errnorm.routing.RouteWalk;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * How a request along routes ended.
 *
 * @param <R> the user's kind of route
 */
public sealed interface RoutedResult<R extends Route> {

  /** What failed before, in order; for the operator's log. */
  ImmutableList<RouteWalk.Failure<R>> failures();

  /**
   * A route answered.
   *
   * @param response the response, its body whole
   * @param route who answered
   * @param outcome {@code Succeeded}, {@code Pending} or {@code Cancelled}
   */
  record Answered<R extends Route>(
      HttpResponse<byte[]> response,
      R route,
      Outcome outcome,
      ImmutableList<RouteWalk.Failure<R>> failures)
      implements RoutedResult<R> {}

  /**
   * No route did.
   *
   * @param failed the last failure, which the caller is to be shown; empty if nothing was sent, for
   *     every route rests
   * @param usableIn when the first of the routes may be used again; empty if that is not why
   */
  record GivenUp<R extends Route>(
      Optional<Outcome.Failed> failed,
      Optional<Duration> usableIn,
      ImmutableList<RouteWalk.Failure<R>> failures)
      implements RoutedResult<R> {}
}
