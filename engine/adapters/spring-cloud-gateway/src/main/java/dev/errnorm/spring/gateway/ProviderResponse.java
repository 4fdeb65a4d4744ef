package dev.errnorm.spring.gateway;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.TransportFailure;
import dev.errnorm.render.ErrorFormat;
import dev.errnorm.render.RenderOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Judges one response of a provider, and passes it on if it is no failure. As little is held back
 * as it takes: of a stream what precedes the output, of sound or images nothing, of anything else
 * what the normalizer reads of a body.
 */
final class ProviderResponse {

  private final FailoverPool pool;
  private final ErrorNormalizer normalizer;
  private final ServerWebExchange exchange;
  private final AttemptResponse response;
  private final int status;
  private final String type;
  private final String coding;
  private final boolean hasLength;
  private final ProviderExchange head;
  private Outcome.@Nullable Failed failure;
  private boolean answered;

  /**
   * @param seen the exchange so far, to which the head of the response is added
   */
  ProviderResponse(
      FailoverPool pool,
      ServerWebExchange exchange,
      AttemptResponse response,
      HttpClientResponse received,
      ProviderExchange.Builder seen) {
    this.pool = pool;
    this.normalizer = pool.normalizer();
    this.exchange = exchange;
    this.response = response;
    status = received.status().code();
    type = received.responseHeaders().get("content-type", "");
    coding = received.responseHeaders().get("content-encoding", "");
    hasLength = received.responseHeaders().contains("content-length");
    seen.status(status).headers(NettyFields.of(received.responseHeaders()));
    head = seen.build();
  }

  /** The failure that it is, or that came after part of it was passed on. */
  Optional<Outcome.Failed> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether it was passed on, or part of it. */
  boolean isAnswered() {
    return answered;
  }

  /** What it means that the connection broke with {@code thrown}. */
  Outcome.Failed failure(Throwable thrown) {
    ProviderExchange broken = head.toBuilder().outputDelivered(answered).build();
    return Failures.of(normalizer, broken, thrown, TransportFailure.STREAM_TRUNCATED);
  }

  /**
   * Judges it, and passes it on if it is no failure.
   *
   * @param content the body
   * @param flush whether each part is flushed
   * @param timeLeft how long it may be held back from the moment on in which it is asked
   */
  Mono<Void> judge(Flux<DataBuffer> content, boolean flush, Supplier<Duration> timeLeft) {
    boolean good = status >= 200 && status <= 299;
    boolean readable = good && !ContentCoding.isCoded(coding);
    if (readable && ContentTypes.isEvents(type)) {
      return judgeStream(content, StreamForm.EVENTS, timeLeft);
    }
    if (readable && ContentTypes.isLines(type)) {
      return judgeStream(content, StreamForm.LINES, timeLeft);
    }
    ArrayStart array = new ArrayStart(readable && ContentTypes.isJson(type) && !hasLength);
    return held(content, good, array, timeLeft)
        .flatMap(
            seen -> {
              if (array.isFound() && !seen.isWhole()) {
                Flux<DataBuffer> all = buffer(seen.head()).concatWith(seen.rest());
                return judgeStream(all, StreamForm.ARRAY, timeLeft);
              }
              Optional<Outcome.Failed> failed =
                  good ? hiddenFailure(seen.head()) : openFailure(seen.head());
              return failed.isPresent() ? fail(failed.get(), seen) : pass(seen, flush);
            });
  }

  private Mono<Lookahead> held(
      Flux<DataBuffer> content, boolean good, ArrayStart array, Supplier<Duration> timeLeft) {
    boolean binary = good && ContentTypes.isBinary(type);
    int[] held = {0};
    return Lookahead.of(
            content,
            part -> {
              held[0] += part.length;
              return binary || array.isIn(part) || held[0] >= pool.bodyLimit();
            })
        .timeout(timeLeft.get());
  }

  /** What a status of success hides. */
  private Optional<Outcome.Failed> hiddenFailure(byte[] body) {
    if (hasNoBody() || (ContentTypes.isBinary(type) && !looksWritten(body))) {
      return Optional.empty();
    }
    Optional<byte[]> plain =
        ContentCoding.isCoded(coding)
            ? ContentCoding.undone(body, coding, pool.bodyLimit() + 1)
            : Optional.of(body);
    return plain
        .map(bytes -> head.toBuilder().body(bytes).build())
        .filter(normalizer::mayHaveFailed)
        .flatMap(exchange -> Failures.in(normalizer, exchange));
  }

  private Optional<Outcome.Failed> openFailure(byte[] body) {
    ProviderExchange.Builder whole = head.toBuilder();
    if (!ContentCoding.isCoded(coding)) {
      whole.body(body);
    } else {
      ContentCoding.undone(body, coding, pool.bodyLimit() + 1).ifPresent(whole::body);
    }
    return Failures.in(normalizer, whole.build());
  }

  private boolean hasNoBody() {
    return status == 204
        || status == 205
        || exchange.getRequest().getMethod().equals(HttpMethod.HEAD);
  }

  /** Whether bytes that are said to be sound or an image are an error all the same. */
  private static boolean looksWritten(byte[] body) {
    return body.length > 0 && (body[0] == '{' || body[0] == '<');
  }

  private Mono<Void> fail(Outcome.Failed failed, Lookahead seen) {
    failure = failed;
    letGo(seen);
    if (!seen.isWhole()) {
      seen.cancel();
    }
    return Mono.empty();
  }

  private Mono<Void> pass(Lookahead seen, boolean flush) {
    commit(seen);
    Flux<DataBuffer> rest =
        seen.isWhole()
            ? Flux.empty()
            : seen.rest()
                .doOnError(thrown -> failure = failure(thrown)); // which cuts the connection
    return response.write(buffer(seen.head()).concatWith(rest), flush);
  }

  private void commit(Lookahead seen) {
    answered = true;
    letGo(seen);
    response.commit(HttpStatusCode.valueOf(status));
  }

  /** A connection whose response was read may serve somebody else by now: nobody must close it. */
  private void letGo(Lookahead seen) {
    if (seen.isWhole()) {
      exchange.getAttributes().remove(CLIENT_RESPONSE_CONN_ATTR);
    }
  }

  private Mono<Void> judgeStream(
      Flux<DataBuffer> content, StreamForm form, Supplier<Duration> timeLeft) {
    StreamGuard guard =
        new StreamGuard(
            normalizer, head.toBuilder().streamed(true).build(), form, pool.bodyLimit());
    return Lookahead.of(content, guard::isDecidedBy)
        .timeout(timeLeft.get())
        .flatMap(
            seen -> {
              if (seen.isWhole()) {
                guard.ended();
              }
              return guard.failure().isPresent()
                  ? fail(guard.failure().get(), seen)
                  : passStream(seen, form, guard);
            });
  }

  private Mono<Void> passStream(Lookahead seen, StreamForm form, StreamGuard guard) {
    commit(seen);
    if (seen.isWhole()) {
      return response.write(buffer(seen.head()), true);
    }
    // An error event may be added to it.
    exchange.getResponse().getHeaders().remove("content-length");
    Flux<DataBuffer> rest =
        seen.rest()
            .<byte[]>handle(
                (part, sink) -> {
                  byte[] passed = guard.pass(bytes(part));
                  if (passed.length > 0) {
                    sink.next(passed);
                  }
                  if (guard.failure().isPresent()) {
                    sink.complete();
                  }
                })
            .concatWith(Mono.defer(() -> end(form, guard)))
            .onErrorResume(thrown -> broken(thrown, form, guard))
            .map(bytes -> exchange.getResponse().bufferFactory().wrap(bytes));
    return response.write(buffer(guard.release(seen.head())).concatWith(rest), true);
  }

  private Mono<byte[]> end(StreamForm form, StreamGuard guard) {
    byte[] last = guard.failure().isPresent() ? new byte[0] : guard.passEnd();
    return guard.failure().map(failed -> told(failed, form, guard)).orElseGet(() -> some(last));
  }

  private Mono<byte[]> broken(Throwable thrown, StreamForm form, StreamGuard guard) {
    boolean wasTold = failure != null;
    return wasTold ? Mono.error(thrown) : told(failure(thrown), form, guard);
  }

  /**
   * The failure as the caller reads it inside of the stream; where there is no place for it, an
   * error, which cuts the connection.
   */
  private Mono<byte[]> told(Outcome.Failed failed, StreamForm form, StreamGuard guard) {
    failure = failed;
    ErrorFormat format = pool.settings().format();
    RenderOptions options = Relay.options(pool, exchange);
    boolean inside = guard.isInsideEvent();
    if (form == StreamForm.ARRAY && (inside || guard.isClosed())) {
      return Mono.error(new IOException("An array failed where no element can be added"));
    }
    String event =
        switch (form) {
          case EVENTS -> (inside ? "\n\n" : "") + format.renderEvent(failed, options);
          case LINES -> (inside ? "\n" : "") + format.render(failed, options).body() + "\n";
          case ARRAY -> "," + format.render(failed, options).body() + "]";
        };
    return Mono.just(event.getBytes(StandardCharsets.UTF_8));
  }

  private static Mono<byte[]> some(byte[] bytes) {
    return bytes.length == 0 ? Mono.empty() : Mono.just(bytes);
  }

  private Flux<DataBuffer> buffer(byte[] bytes) {
    return bytes.length == 0
        ? Flux.empty()
        : Flux.defer(() -> Flux.just(exchange.getResponse().bufferFactory().wrap(bytes)));
  }

  private static byte[] bytes(DataBuffer part) {
    byte[] bytes = new byte[part.readableByteCount()];
    part.read(bytes);
    DataBufferUtils.release(part);
    return bytes;
  }
}
