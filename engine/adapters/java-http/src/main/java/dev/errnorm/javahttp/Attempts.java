package dev.errnorm.javahttp;

import dev.errnorm.ProviderExchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends one request once, within its time, and tells what was seen. */
final class Attempts {

  private final HttpClient client;
  private final Delayer delayer;

  /**
   * What came of one attempt.
   *
   * @param head status and header fields; null if there was no response
   * @param response the whole response; null if there was none
   * @param failure why not; null if there was one
   */
  record Seen(
      HttpResponse.@Nullable ResponseInfo head,
      @Nullable HttpResponse<byte[]> response,
      @Nullable IOException failure) {

    ProviderExchange.Builder in(ProviderExchange.Builder exchange) {
      if (head != null) {
        exchange.status(head.statusCode()).headers(head.headers().map());
      }
      if (response != null) {
        exchange.body(response.body());
      }
      if (failure != null) {
        exchange.failure(failure);
      }
      return exchange;
    }
  }

  Attempts(HttpClient client, Delayer delayer) {
    this.client = client;
    this.delayer = delayer;
  }

  /**
   * Sends {@code request}.
   *
   * @param timeLeft how long it may take; so does its own timeout say
   * @return fails only with what is no fault of the network; to cancel it cancels the exchange
   */
  CompletableFuture<Seen> send(HttpRequest request, Optional<Duration> timeLeft) {
    AtomicReference<HttpResponse.@Nullable ResponseInfo> head = new AtomicReference<>();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request,
            info -> {
              head.set(info);
              return HttpResponse.BodySubscribers.ofByteArray();
            });
    CompletableFuture<Seen> seen = new CompletableFuture<>();
    exchange.whenComplete((response, thrown) -> settle(seen, head.get(), response, thrown));
    // The client's own timeout ends when the head has come; a body may take for ever.
    Stream.of(timeLeft, request.timeout())
        .flatMap(Optional::stream)
        .min(Duration::compareTo)
        .ifPresent(time -> cutAfter(time, seen, head));
    seen.whenComplete((done, thrown) -> exchange.cancel(true));
    return seen;
  }

  private void cutAfter(
      Duration time,
      CompletableFuture<Seen> seen,
      AtomicReference<HttpResponse.@Nullable ResponseInfo> head) {
    CompletableFuture<Void> timer = delayer.after(time);
    timer.thenRunAsync(
        () -> settle(seen, head.get(), null, new HttpTimeoutException("The time is up")));
    seen.whenComplete((done, thrown) -> timer.cancel(false));
  }

  private static void settle(
      CompletableFuture<Seen> seen,
      HttpResponse.@Nullable ResponseInfo head,
      @Nullable HttpResponse<byte[]> response,
      @Nullable Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (cause == null || cause instanceof IOException) {
      seen.complete(new Seen(head, response, (IOException) cause));
    } else {
      seen.completeExceptionally(cause);
    }
  }
}
