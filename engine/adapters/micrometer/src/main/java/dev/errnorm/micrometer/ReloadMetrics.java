package dev.errnorm.micrometer;

import dev.errnorm.authoring.watch.WatchedFolder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What became of the packs of a watched folder: {@code errnorm.pack.reloads} by {@code result}
 * (loaded, refused), and {@code errnorm.pack.current}, 1 while what answers is what the folder
 * holds. It needs errnorm-authoring on the class path.
 */
public final class ReloadMetrics {

  private ReloadMetrics() {}

  /** Shows how {@code folder} stands. */
  public static void bind(WatchedFolder folder, MeterRegistry registry) {
    FunctionCounter.builder("errnorm.pack.reloads", folder, f -> f.status().loads())
        .description("Packs that a watched folder offered")
        .tag("result", "loaded")
        .register(registry);
    FunctionCounter.builder("errnorm.pack.reloads", folder, f -> f.status().refusals())
        .description("Packs that a watched folder offered")
        .tag("result", "refused")
        .register(registry);
    Gauge.builder("errnorm.pack.current", folder, f -> f.status().isCurrent() ? 1 : 0)
        .description("Whether the pack that answers is what the folder holds")
        .register(registry);
  }
}
