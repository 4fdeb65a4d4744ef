package dev.errnorm;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who hear of what was classified. Thread-safe. */
final class Audience {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorNormalizer.class);

  private final List<OutcomeListener> permanent;
  private final CopyOnWriteArrayList<OutcomeListener> listeners;
  private final AtomicBoolean complained = new AtomicBoolean();

  /**
   * @param permanent those who hear of everything, for good
   */
  Audience(List<OutcomeListener> permanent) {
    this.permanent = permanent;
    listeners = new CopyOnWriteArrayList<>(permanent);
  }

  /** Only those who hear of everything. */
  Audience ofOverlays() {
    return new Audience(permanent);
  }

  void add(OutcomeListener listener) {
    listeners.add(listener);
  }

  void remove(OutcomeListener listener) {
    listeners.remove(listener);
  }

  /** What {@code classify} says of {@code exchange}, after all have heard of it. */
  Outcome tell(ProviderExchange exchange, Function<ProviderExchange, Outcome> classify) {
    if (listeners.isEmpty()) {
      return classify.apply(exchange);
    }
    long start = System.nanoTime();
    Outcome outcome = classify.apply(exchange);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    for (OutcomeListener listener : listeners) {
      try {
        listener.classified(exchange, outcome, took);
      } catch (RuntimeException | Error e) {
        complain(listener, e);
      }
    }
    return outcome;
  }

  /** At once for the first, and then quietly: it may throw at every exchange. */
  private void complain(OutcomeListener listener, Throwable cause) {
    if (complained.compareAndSet(false, true)) {
      LOG.warn("The listener {} failed; later failures are logged at DEBUG", listener, cause);
    } else {
      LOG.debug("The listener {} failed", listener, cause);
    }
  }
}
