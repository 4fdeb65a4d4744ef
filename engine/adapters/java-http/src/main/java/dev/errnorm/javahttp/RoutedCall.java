package dev.errnorm.javahttp;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.routing.Route;
import dev.errnorm.routing.RouteWalk;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One request on its way along the routes. Each step is begun by the end of the one before. */
final class RoutedCall<R extends Route> {

  private final Attempts attempts;
  private final ErrorNormalizer normalizer;
  private final Delayer delayer;
  private final DoubleSupplier jitter;
  private final RouteWalk<R> walk;
  private final Function<? super R, HttpRequest> request;
  private final UnaryOperator<ProviderExchange.Builder> known;
  private final CompletableFuture<RoutedResult<R>> result = new CompletableFuture<>();
  private volatile @Nullable CompletableFuture<?> underWay;

  RoutedCall(
      Attempts attempts,
      ErrorNormalizer normalizer,
      Delayer delayer,
      DoubleSupplier jitter,
      RouteWalk<R> walk,
      Function<? super R, HttpRequest> request,
      UnaryOperator<ProviderExchange.Builder> known) {
    this.attempts = attempts;
    this.normalizer = normalizer;
    this.delayer = delayer;
    this.jitter = jitter;
    this.walk = walk;
    this.request = request;
    this.known = known;
  }

  CompletableFuture<RoutedResult<R>> start() {
    result.whenComplete((done, thrown) -> cancelUnderWay());
    step();
    return result;
  }

  private void step() {
    if (result.isDone()) {
      return;
    }
    try {
      RouteWalk.Next<R> next = walk.next();
      if (next instanceof RouteWalk.Send<R> send) {
        send(send.route());
      } else if (next instanceof RouteWalk.Wait<R> wait) {
        delayer.after(withJitter(wait.length())).thenRunAsync(this::step);
      } else if (next instanceof RouteWalk.GiveUp<R> end) {
        result.complete(new RoutedResult.GivenUp<>(end.failed(), end.usableIn(), walk.failures()));
      }
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  private void send(R route) {
    CompletableFuture<Attempts.Seen> attempt = attempts.send(request.apply(route), walk.timeLeft());
    underWay = attempt;
    if (result.isDone()) {
      cancelUnderWay();
    }
    attempt.whenComplete(
        (seen, thrown) -> {
          if (thrown != null) {
            result.completeExceptionally(thrown);
          } else {
            arrived(route, seen);
          }
        });
  }

  private void arrived(R route, Attempts.Seen seen) {
    try {
      Outcome outcome = normalizer.classify(known.apply(seen.in(walk.exchange())).build());
      HttpResponse<byte[]> response = seen.response();
      if (outcome instanceof Outcome.Failed failed) {
        walk.failed(failed);
        step();
      } else if (response != null) {
        finish(outcome);
        result.complete(new RoutedResult.Answered<>(response, route, outcome, walk.failures()));
      } else {
        finish(outcome);
        result.completeExceptionally(new CancellationException("the exchange was cancelled"));
      }
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  private void finish(Outcome outcome) {
    if (outcome instanceof Outcome.Succeeded) {
      walk.succeeded();
    } else {
      walk.abandon();
    }
  }

  private void cancelUnderWay() {
    CompletableFuture<?> attempt = underWay;
    if (attempt != null) {
      attempt.cancel(true);
    }
  }

  /** Adds up to half of {@code wait}, and leaves at least half of what time there is. */
  private Duration withJitter(Duration wait) {
    Duration most = wait.dividedBy(2);
    Duration spare = walk.timeLeft().map(left -> left.minus(wait).dividedBy(2)).orElse(most);
    Duration limit = spare.compareTo(most) < 0 ? spare : most;
    return wait.plusNanos((long) (limit.toNanos() * jitter.getAsDouble()));
  }
}
