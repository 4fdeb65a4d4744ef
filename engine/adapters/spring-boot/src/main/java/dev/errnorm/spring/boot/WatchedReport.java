package dev.errnorm.spring.boot;

import com.google.common.collect.ImmutableMap;
import dev.errnorm.authoring.watch.ReloadEvent;
import dev.errnorm.authoring.watch.ReloadStatus;
import dev.errnorm.authoring.watch.WatchedFolder;

/** Reports on a watched folder. What is wrong in its files is told in one line; the log has all. */
final class WatchedFolderReport implements ReloadReport {

  private final WatchedFolder folder;

  WatchedFolderReport(WatchedFolder folder) {
    this.folder = folder;
  }

  @Override
  public ImmutableMap<String, Object> now() {
    ReloadStatus status = folder.status();
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
