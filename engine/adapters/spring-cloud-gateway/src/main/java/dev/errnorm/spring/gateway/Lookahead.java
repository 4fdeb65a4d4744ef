package dev.errnorm.spring.gateway;

import java.io.ByteArrayOutputStream;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The beginning of a body, read until enough is known, and the rest of it, which is not asked for
 * before somebody subscribes to it. What was read is copied, so that only the rest holds buffers.
 */
final class Lookahead implements CoreSubscriber<DataBuffer> {

  private final MonoSink<Lookahead> found;
  private final Predicate<byte[]> enough;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private boolean paused;
  private @Nullable CoreSubscriber<? super DataBuffer> downstream;

  /** Guards what follows: the end may come from one thread while another subscribes to the rest. */
  private final Object lock = new Object();

  private boolean flowing;
  private boolean ended;
  private boolean cancelled;
  private @Nullable Throwable failure;
  private @Nullable Subscription upstream;

  private Lookahead(MonoSink<Lookahead> found, Predicate<byte[]> enough) {
    this.found = found;
    this.enough = enough;
  }

  /**
   * Reads {@code body} one buffer after the other.
   *
   * @param enough told of each part; true ends the reading, and the part belongs to what was read
   */
  static Mono<Lookahead> of(Publisher<? extends DataBuffer> body, Predicate<byte[]> enough) {
    return Mono.create(
        sink -> {
          Lookahead lookahead = new Lookahead(sink, enough);
          sink.onCancel(lookahead::cancel);
          body.subscribe(lookahead);
        });
  }

  /** What was read. */
  byte[] head() {
    return head.toByteArray();
  }

  /** Whether that is the whole body. */
  boolean isWhole() {
    synchronized (lock) {
      return ended && failure == null;
    }
  }

  /** What comes after the head; to be subscribed to once. */
  Flux<DataBuffer> rest() {
    return Flux.from(
        subscriber -> {
          CoreSubscriber<? super DataBuffer> actual = Operators.toCoreSubscriber(subscriber);
          downstream = actual;
          actual.onSubscribe(new Demand());
          boolean over;
          synchronized (lock) {
            flowing = true;
            over = ended;
          }
          if (over) {
            end(actual);
          }
        });
  }

  /** Gives up what is left. */
  void cancel() {
    Subscription source;
    synchronized (lock) {
      cancelled = true;
      source = upstream;
    }
    if (source != null) {
      source.cancel();
    }
  }

  @Override
  public Context currentContext() {
    return Context.of(found.contextView());
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    boolean late;
    synchronized (lock) {
      late = cancelled;
      upstream = subscription;
    }
    if (late) {
      subscription.cancel();
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onNext(DataBuffer buffer) {
    if (paused) {
      CoreSubscriber<? super DataBuffer> actual = downstream;
      if (actual == null) {
        DataBufferUtils.release(buffer);
      } else {
        actual.onNext(buffer);
      }
      return;
    }
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    head.writeBytes(bytes);
    boolean done;
    try {
      done = enough.test(bytes);
    } catch (RuntimeException e) {
      cancel();
      onError(e);
      return;
    }
    if (done) {
      paused = true;
      found.success(this);
    } else {
      request(1);
    }
  }

  @Override
  public void onComplete() {
    over(null);
  }

  @Override
  public void onError(Throwable thrown) {
    over(thrown);
  }

  private void over(@Nullable Throwable thrown) {
    boolean tell;
    synchronized (lock) {
      if (ended) {
        return;
      }
      ended = true;
      failure = thrown;
      tell = flowing;
    }
    CoreSubscriber<? super DataBuffer> actual = downstream;
    if (tell && actual != null) {
      end(actual);
    } else if (!paused) {
      paused = true;
      if (thrown == null) {
        found.success(this);
      } else {
        found.error(thrown);
      }
    }
  }

  private void end(CoreSubscriber<? super DataBuffer> actual) {
    Throwable thrown = failure;
    if (thrown == null) {
      actual.onComplete();
    } else {
      actual.onError(thrown);
    }
  }

  private void request(long buffers) {
    Subscription source = upstream;
    if (source != null) {
      source.request(buffers);
    }
  }

  /** What the reader of the rest asks for, passed on. */
  private final class Demand implements Subscription {

    @Override
    public void request(long buffers) {
      Lookahead.this.request(buffers);
    }

    @Override
    public void cancel() {
      Lookahead.this.cancel();
    }
  }
}
