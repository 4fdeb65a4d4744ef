package dev.errnorm.spring.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The response of one attempt, as the filters after ours see it. Nothing of it reaches the caller
 * before the attempt is judged good: then status and header fields are copied to the real one.
 */
final class AttemptResponse extends ServerHttpResponseDecorator {

  private final HttpHeaders headers = new HttpHeaders();
  private final List<Supplier<? extends Mono<Void>>> beforeCommit = new ArrayList<>();
  private final Judge judge;
  private @Nullable HttpStatusCode status;

  /** Decides what becomes of a body. */
  @FunctionalInterface
  interface Judge {
    /**
     * @param flush whether each part is flushed, for a stream
     */
    Mono<Void> judge(AttemptResponse response, Flux<DataBuffer> body, boolean flush);
  }

  /**
   * @param caller the response that the caller gets
   */
  AttemptResponse(ServerHttpResponse caller, Judge judge) {
    super(caller);
    this.judge = judge;
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public @Nullable HttpStatusCode getStatusCode() {
    return status;
  }

  @Override
  public boolean setStatusCode(@Nullable HttpStatusCode status) {
    this.status = status;
    return !isCommitted();
  }

  @Override
  public boolean setRawStatusCode(@Nullable Integer value) {
    return setStatusCode(value == null ? null : HttpStatusCode.valueOf(value));
  }

  @Override
  public void beforeCommit(Supplier<? extends Mono<Void>> action) {
    beforeCommit.add(action);
  }

  @Override
  public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
    return judge.judge(this, Flux.from(body), false);
  }

  @Override
  public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
    return judge.judge(this, Flux.from(body).concatMap(part -> part), true);
  }

  @Override
  public Mono<Void> setComplete() {
    return judge.judge(this, Flux.empty(), false);
  }

  /**
   * Makes status and header fields those of the caller's response.
   *
   * @param received the status that the provider sent, which counts unless a filter has set
   *     another; null if none did
   */
  void commit(@Nullable HttpStatusCode received) {
    ServerHttpResponse caller = getDelegate();
    HttpStatusCode shown = status == null ? received : status;
    if (shown != null) {
      caller.setStatusCode(shown);
    }
    caller.getHeaders().putAll(headers);
    beforeCommit.forEach(caller::beforeCommit);
  }

  /** Writes to the caller. */
  Mono<Void> write(Flux<DataBuffer> body, boolean flush) {
    return flush
        ? getDelegate().writeAndFlushWith(body.map(Flux::just))
        : getDelegate().writeWith(body);
  }
}
