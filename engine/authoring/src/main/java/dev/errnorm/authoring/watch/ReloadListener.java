package dev.errnorm.authoring.watch;

/**
 * Hears what becomes of a watched pack or overlay: for a log, metrics, or a page that shows it.
 *
 * <p>It is called from the thread that watches, one event after the other; while it runs, nothing
 * is reloaded. What it throws is logged and otherwise ignored.
 */
@FunctionalInterface
public interface ReloadListener {

  /** Takes the event. */
  void heard(ReloadEvent event);
}
