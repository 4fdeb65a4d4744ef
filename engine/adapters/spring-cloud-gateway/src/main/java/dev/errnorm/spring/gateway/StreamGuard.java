package dev.errnorm.spring.gateway;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.StreamInspector;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Watches one stream for a failure, event by event. Before output began the events are held back,
 * so that a failure can still be hidden; afterwards it is told in the stream, and the event that
 * holds it is not passed on. Not thread-safe.
 */
final class StreamGuard {

  private final ErrorNormalizer normalizer;
  private final ProviderExchange head;
  private final EventSplitter events;
  private final int limit;
  private StreamInspector inspector;
  private Optional<Outcome.Failed> failure = Optional.empty();
  private boolean output;
  private int held;

  /**
   * @param head the exchange so far
   * @param limit how many bytes are held back
   */
  StreamGuard(ErrorNormalizer normalizer, ProviderExchange head, StreamForm form, int limit) {
    this.normalizer = normalizer;
    this.head = head;
    this.limit = limit;
    events = new EventSplitter(form, limit);
    inspector = normalizer.inspect(head.toBuilder().canRestart(true).build());
  }

  /** What failed, if anything did. */
  Optional<Outcome.Failed> failure() {
    return failure;
  }

  /**
   * Looks at bytes that are held back.
   *
   * @return whether no more need to be held back: it failed, output has begun, or it is too much
   */
  boolean isDecidedBy(byte[] part) {
    held += part.length;
    events.add(
        part,
        event -> {
          if (failure.isEmpty()) {
            failure = inspector.next(ByteBuffer.wrap(event));
            output |= FirstOutput.isIn(event);
          }
        });
    return failure.isPresent() || output || held > limit;
  }

  /** Says that the stream ended while it was held back. */
  void ended() {
    if (failure.isEmpty()) {
      failure = inspector.next(ByteBuffer.wrap(events.open())).or(inspector::end);
    }
  }

  /**
   * Lets go what was held back; from now on a failure is one after output.
   *
   * @param seen what was held back
   * @return the part of it that may be passed on; the beginning of an unfinished event stays
   */
  byte[] release(byte[] seen) {
    byte[] complete = Arrays.copyOf(seen, seen.length - events.open().length);
    inspector = normalizer.inspect(head.toBuilder().outputDelivered(true).build());
    inspector.next(ByteBuffer.wrap(complete)); // known to hold no failure
    return complete;
  }

  /** Takes the next bytes and returns what may be passed on: whole events that are no failure. */
  byte[] pass(byte[] part) {
    ByteArrayOutputStream passed = new ByteArrayOutputStream(part.length);
    events.add(
        part,
        event -> {
          if (failure.isEmpty()) {
            failure = inspector.next(ByteBuffer.wrap(event));
            if (failure.isEmpty()) {
              passed.writeBytes(event);
            }
          }
        });
    return passed.toByteArray();
  }

  /** Says that the stream ended, and returns what was left and may be passed on. */
  byte[] passEnd() {
    byte[] last = events.open();
    ended();
    return failure.isPresent() ? new byte[0] : last;
  }

  /** Whether what was passed on is an array to its end, so that nothing can be added. */
  boolean isClosed() {
    return events.isClosed();
  }

  /** Whether what was passed on ends inside of an event. */
  boolean isInsideEvent() {
    return events.isInParts();
  }
}
