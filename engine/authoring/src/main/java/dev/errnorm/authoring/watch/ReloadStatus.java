package dev.errnorm.authoring.watch;

import java.util.Optional;

/**
 * How a watched pack or overlay stands. Immutable.
 *
 * @param loads how often one was loaded, the first included; it only rises
 * @param refusals how often one was refused; it only rises
 * @param lastLoaded what answers; empty before the first is loaded
 * @param lastRefused the latest refusal, whether or not it was mended since
 * @param isCurrent whether the folder, when it was last read, was good and is what answers
 */
public record ReloadStatus(
    long loads,
    long refusals,
    Optional<ReloadEvent.Loaded> lastLoaded,
    Optional<ReloadEvent.Refused> lastRefused,
    boolean isCurrent) {

  /** Before anything was loaded. */
  static final ReloadStatus NEW = new ReloadStatus(0, 0, Optional.empty(), Optional.empty(), false);

  /** The version of the pack that answers; empty before the first is loaded. */
  public String version() {
    return lastLoaded.map(ReloadEvent.Loaded::version).orElse("");
  }

  /** This status after {@code event}. */
  ReloadStatus after(ReloadEvent event) {
    if (event instanceof ReloadEvent.Loaded loaded) {
      return new ReloadStatus(loads + 1, refusals, Optional.of(loaded), lastRefused, true);
    }
    ReloadEvent.Refused refused = (ReloadEvent.Refused) event;
    return new ReloadStatus(loads, refusals + 1, lastLoaded, Optional.of(refused), false);
  }
}
