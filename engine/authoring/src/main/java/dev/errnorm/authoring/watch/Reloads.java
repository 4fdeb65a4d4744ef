package dev.errnorm.authoring.watch;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.errnorm.pack.PackException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/**
 * Keeps count of what became of a watched folder, and tells it to a listener and the log. Safe to
 * share between threads.
 */
final class Reloads {

  private static final int MOST_FAILURES_LOGGED = 20;

  private final String noun;
  private final Path folder;
  private final ReloadListener listener;
  private final Logger log;
  private volatile ReloadStatus status = ReloadStatus.NEW;

  /**
   * @param noun what people call what is in {@code folder}
   */
  Reloads(String noun, Path folder, ReloadListener listener, Logger log) {
    this.noun = noun;
    this.folder = folder;
    this.listener = listener;
    this.log = log;
  }

  ReloadStatus status() {
    return status;
  }

  /** Counts {@code attempt}; the event is still to be told. */
  synchronized ReloadEvent count(
      Attempt<?> attempt, long began, ImmutableSortedSet<String> changed) {
    ReloadEvent event = event(attempt, began, changed, status.version());
    status = status.after(event);
    return event;
  }

  private static ReloadEvent event(
      Attempt<?> attempt, long began, ImmutableSortedSet<String> changed, String version) {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    if (attempt instanceof Attempt.Good<?> good) {
      return new ReloadEvent.Loaded(
          Instant.now(), took, good.version(), changed, good.compiled(), good.cases());
    }
    Attempt.Bad<?> bad = (Attempt.Bad<?>) attempt;
    String summary =
        version.isEmpty()
            ? bad.summary()
            : bad.summary().replaceFirst("\\.$", "") + "; version " + version + " stays in use.";
    return new ReloadEvent.Refused(
        Instant.now(),
        took,
        version,
        changed,
        summary,
        bad.faults(),
        bad.failures(),
        bad.failingCases());
  }

  /** Where nothing serves yet, a refusal is an exception. */
  static PackException refused(Attempt.Bad<?> first) {
    return new PackException(
        first.summary(),
        ImmutableList.<String>builder()
            .addAll(first.faults())
            .addAll(first.failingCases())
            .build());
  }

  void tell(ReloadEvent event) {
    if (event instanceof ReloadEvent.Loaded loaded) {
      log.info(
          "The {} {} was loaded from {} in {} ms; {} cases pass",
          noun,
          loaded.version(),
          folder,
          loaded.took().toMillis(),
          loaded.cases());
    } else if (event instanceof ReloadEvent.Refused refused) {
      log.warn("The {} in {} is not good.\n{}", noun, folder, refused.text(MOST_FAILURES_LOGGED));
    }
    try {
      listener.heard(event);
    } catch (RuntimeException | Error e) {
      log.warn("A listener to reloads failed", e);
    }
  }
}
