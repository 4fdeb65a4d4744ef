package dev.errnorm;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Watches one streamed answer for a failure, while its bytes pass to the caller unchanged.
 *
 * <p>It reads server-sent events, and JSON documents one after the other (NDJSON, or the elements
 * of one array), whatever the {@code Content-Type} says. Chunks may end anywhere, inside of a
 * character too. Whatever else comes, a page or a sentence, is judged when the stream ends. It
 * holds the bytes of one unfinished event, and of those no more than the normalizer's body limit.
 *
 * <p>A failure that comes after a result was let through is decided as one whose output was
 * delivered. Who holds output back says at the head of the exchange that the caller {@linkplain
 * ProviderExchange.Builder#canRestart can take it from the start again}.
 *
 * <p>One for each stream; not thread-safe. Nothing that a provider sends makes it throw.
 */
public interface StreamInspector {

  /**
   * The failure that these bytes complete, if any; of several the first.
   *
   * @param chunk what came, without any content coding; its position is left where it is, and the
   *     bytes are not kept
   */
  Optional<Outcome.Failed> next(ByteBuffer chunk);

  /**
   * The failure of a stream that ended as it should, if any: what came last may lack its end, or
   * nothing came at all. Not for a connection that broke: that is {@link
   * TransportFailure#STREAM_TRUNCATED}.
   */
  Optional<Outcome.Failed> end();
}
