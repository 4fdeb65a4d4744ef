package dev.errnorm.spring.boot;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.errnorm.authoring.watch.ReloadEvent;
import dev.errnorm.authoring.watch.ReloadStatus;
import dev.errnorm.authoring.watch.WatchedFolder;
import java.util.Optional;

/**
 * Reports on watched folders: {@code reload} on that of the pack, {@code overlays} on each of the
 * others, where there are such. What is wrong in files is told in one line; the log has all.
 */
final class WatchedReport implements ReloadReport {

  private final Optional<WatchedFolder> pack;
  private final WatchedOverlays overlays;

  WatchedReport(Optional<WatchedFolder> pack, WatchedOverlays overlays) {
    this.pack = pack;
    this.overlays = overlays;
  }

  @Override
  public ImmutableMap<String, Object> now() {
    ImmutableMap.Builder<String, Object> report = ImmutableMap.builder();
    pack.ifPresent(folder -> report.put("reload", described(folder.status())));
    if (!overlays.byFolder().isEmpty()) {
      report.put(
          "overlays",
          ImmutableMap.copyOf(
              Maps.transformValues(overlays.byFolder(), overlay -> described(overlay.status()))));
    }
    return report.buildOrThrow();
  }

  private static ImmutableMap<String, Object> described(ReloadStatus status) {
    ImmutableMap.Builder<String, Object> report = ImmutableMap.builder();
    report.put("current", status.isCurrent());
    report.put("loads", status.loads());
    report.put("refusals", status.refusals());
    status.lastLoaded().ifPresent(loaded -> report.put("lastLoaded", event(loaded).buildOrThrow()));
    status
        .lastRefused()
        .ifPresent(
            refused ->
                report.put(
                    "lastRefused",
                    event(refused)
                        .put("summary", refused.summary())
                        .put("faults", refused.faults().size())
                        .put("failingCases", refused.failingCases().size())
                        .buildOrThrow()));
    return report.buildOrThrow();
  }

  private static ImmutableMap.Builder<String, Object> event(ReloadEvent event) {
    return ImmutableMap.<String, Object>builder()
        .put("at", event.at().toString())
        .put("version", event.version())
        .put("changed", event.changed().asList());
  }
}
