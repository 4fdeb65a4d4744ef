package dev.errnorm.authoring.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that keeps what it hears until a test asks for it. */
final class Heard implements ReloadListener {

  static final Duration DEADLINE = Duration.ofSeconds(60);

  private final BlockingQueue<ReloadEvent> events = new LinkedBlockingQueue<>();

  @Override
  public void heard(ReloadEvent event) {
    events.add(event);
  }

  /** The next event, for which it waits. */
  ReloadEvent next() {
    try {
      ReloadEvent event = events.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(event).as("an event within %s", DEADLINE).isNotNull();
      return event;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next event, which must be that a pack was loaded. */
  ReloadEvent.Loaded loaded() {
    ReloadEvent event = next();
    assertThat(event).isInstanceOf(ReloadEvent.Loaded.class);
    return (ReloadEvent.Loaded) event;
  }

  /** The next event, which must be that a pack was refused. */
  ReloadEvent.Refused refused() {
    ReloadEvent event = next();
    assertThat(event).isInstanceOf(ReloadEvent.Refused.class);
    return (ReloadEvent.Refused) event;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }
}
