package dev.errnorm.spring.gateway;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The body of a caller's request, kept as far as the limit allows so that it can be sent again. */
final class RequestBody {

  private final byte[] kept;
  private final Flux<DataBuffer> rest;
  private final boolean whole;

  private RequestBody(byte[] kept, Flux<DataBuffer> rest, boolean whole) {
    this.kept = kept;
    this.rest = rest;
    this.whole = whole;
  }

  /**
   * Reads {@code body}, but no further than just over the limit.
   *
   * @param limit in bytes
   */
  static Mono<RequestBody> read(Flux<DataBuffer> body, long limit) {
    AtomicLong read = new AtomicLong();
    return Lookahead.of(body, part -> read.addAndGet(part.length) > limit)
        .map(seen -> new RequestBody(seen.head(), seen.rest(), seen.isWhole()));
  }

  /** Whether it can be sent again. */
  boolean isReplayable() {
    return whole;
  }

  /** What was kept: the whole body if it is replayable, else how it begins. */
  byte[] kept() {
    return kept;
  }

  /** The body to send; once only, unless it is replayable. */
  Flux<DataBuffer> send(DataBufferFactory buffers) {
    Flux<DataBuffer> first =
        kept.length == 0 ? Flux.empty() : Flux.defer(() -> Flux.just(buffers.wrap(kept)));
    return whole ? first : first.concatWith(rest);
  }

  /** The same with something else in place of what was kept. */
  RequestBody with(byte[] content) {
    return new RequestBody(content, rest, whole);
  }
}
