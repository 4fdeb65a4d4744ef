package dev.errnorm.micrometer;

import dev.errnorm.authoring.watch.ReloadStatus;
import dev.errnorm.authoring.watch.WatchedFolder;
import dev.errnorm.authoring.watch.WatchedOverlay;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Function;

/**
 * What became of the packs of a watched folder: {@code errnorm.pack.reloads} by {@code result}
 * (loaded, refused), and {@code errnorm.pack.current}, 1 while what answers is what the folder
 * holds. The same of overlays: {@code errnorm.overlay.reloads} and {@code errnorm.overlay.current}
 * by {@code overlay}. It needs errnorm-authoring on the class path.
 */
public final class ReloadMetrics {

  private ReloadMetrics() {}

  /** Shows how {@code folder} stands. */
  public static void bind(WatchedFolder folder, MeterRegistry registry) {
    bind("pack", folder, WatchedFolder::status, Tags.empty(), registry);
  }

  /**
   * Shows how {@code overlay} stands.
   *
   * @param name the value of the tag {@code overlay}; another for each overlay
   */
  public static void bind(WatchedOverlay overlay, String name, MeterRegistry registry) {
    bind("overlay", overlay, WatchedOverlay::status, Tags.of("overlay", name), registry);
  }

  private static <T> void bind(
      String what, T watched, Function<T, ReloadStatus> status, Tags tags, MeterRegistry registry) {
    FunctionCounter.builder("errnorm." + what + ".reloads", watched, w -> status.apply(w).loads())
        .description("What a watched folder offered")
        .tags(tags.and("result", "loaded"))
        .register(registry);
    FunctionCounter.builder(
            "errnorm." + what + ".reloads", watched, w -> status.apply(w).refusals())
        .description("What a watched folder offered")
        .tags(tags.and("result", "refused"))
        .register(registry);
    Gauge.builder("errnorm." + what + ".current", watched, w -> status.apply(w).isCurrent() ? 1 : 0)
        .description("Whether what answers is what the folder holds")
        .tags(tags)
        .register(registry);
  }
}
