package dev.errnorm.authoring.watch;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Notices when the files of a pack folder have changed, and when they have come to rest. The caller
 * looks from time to time; the time between two looks is how long the files must lie still.
 *
 * <p>What counts is the content: a file that was only touched has not changed. It looks at the
 * folder instead of asking the system to be told, because the latter fails silently for network
 * file systems, for mounted volumes and for folders that are replaced by a link. Safe to call from
 * any thread.
 */
public final class FolderChanges {

  /** Every so many looks the contents are read even if no size, time or identity has changed. */
  private static final int LOOKS_PER_READING = 25;

  private final Path folder;
  private ImmutableSortedMap<String, String> baseline;
  private ImmutableSortedMap<String, String> latest;
  private ImmutableSortedMap<String, String> stamps;
  private boolean restless;
  private int looks;

  /**
   * Begins with {@code folder} as it is now.
   *
   * @param folder a pack folder; it may be missing
   */
  public FolderChanges(Path folder) {
    this.folder = folder;
    stamps = FolderScan.stamps(folder);
    baseline = FolderScan.digests(folder);
    latest = baseline;
  }

  /**
   * Looks once.
   *
   * @return the files, relative to the folder, that have changed, come or gone since what was last
   *     {@link #taken}; empty if there are none, or if something changed since the last look
   */
  public synchronized ImmutableSortedSet<String> look() {
    ImmutableSortedMap<String, String> now = FolderScan.stamps(folder);
    boolean still = now.equals(stamps);
    stamps = now;
    looks++;
    if (!still) {
      restless = true;
      return ImmutableSortedSet.of();
    }
    if (!restless && looks < LOOKS_PER_READING) {
      return ImmutableSortedSet.of();
    }
    restless = false;
    looks = 0;
    latest = FolderScan.digests(folder);
    return differing(baseline, latest);
  }

  /** Whether nothing has changed since the last look. */
  public synchronized boolean isStill() {
    return FolderScan.stamps(folder).equals(stamps);
  }

  /**
   * Says that the caller has read the files after the last look.
   *
   * @return whether they have lain still since; if not, what was read may be a mixture and should
   *     be dropped, and the next looks tell of the changes again
   */
  public synchronized boolean taken() {
    if (!isStill()) {
      restless = true;
      return false;
    }
    baseline = latest;
    return true;
  }

  private static ImmutableSortedSet<String> differing(
      ImmutableSortedMap<String, String> before, ImmutableSortedMap<String, String> after) {
    MapDifference<String, String> difference = Maps.difference(before, after);
    return ImmutableSortedSet.<String>orderedBy(Comparator.naturalOrder())
        .addAll(difference.entriesOnlyOnLeft().keySet())
        .addAll(difference.entriesOnlyOnRight().keySet())
        .addAll(difference.entriesDiffering().keySet())
        .build();
  }
}
