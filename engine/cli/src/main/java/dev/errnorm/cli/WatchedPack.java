package dev.errnorm.cli;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.PackRecompiler;
import dev.errnorm.authoring.watch.FolderChanges;
import dev.errnorm.pack.Overlay;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pack that is edited, or an overlay over one: what of it has changed, and how it is now. */
final class WatchedPack {

  private final @Nullable Path folder;
  private final ImmutableList<Path> overlays;
  private final Supplier<Pack> base;
  private final ImmutableList<FolderChanges> changes;
  private @Nullable Laid last;

  /** A pack, made of these. */
  private record Laid(Pack base, ImmutableList<Overlay> overlays, Pack whole) {}

  /**
   * @param folder the folder of the pack, or null for the standard pack
   * @param overlays what is laid over it, the lowest first
   */
  WatchedPack(@Nullable Path folder, List<Path> overlays) {
    this.folder = folder;
    this.overlays = ImmutableList.copyOf(overlays);
    base =
        folder == null
            ? Suppliers.memoize(PackOption::standard)
            : new PackRecompiler(folder)::compile;
    changes = folders().stream().map(FolderChanges::new).collect(ImmutableList.toImmutableList());
  }

  /** What was edited since it was last {@link #taken}, once that lies still; see FolderChanges. */
  ImmutableSortedSet<String> look() {
    ImmutableSortedSet.Builder<String> changed = ImmutableSortedSet.naturalOrder();
    for (int i = 0; i < changes.size(); i++) {
      Path where = folders().get(i);
      changes.get(i).look().forEach(path -> changed.add(named(where, path)));
    }
    return changed.build();
  }

  /** Says that the files were read after the last look; whether they have lain still since. */
  boolean taken() {
    boolean still = true;
    for (FolderChanges one : changes) {
      still &= one.taken();
    }
    return still;
  }

  /**
   * The pack as it is now; the same object as before if nothing in it has changed.
   *
   * @throws PackException if anything is wrong in it
   */
  Pack load() {
    Pack below = base.get();
    if (overlays.isEmpty()) {
      return below;
    }
    OverlayOption.Overlaid laid = OverlayOption.over(below, overlays);
    ImmutableList<Overlay> read =
        laid.layers().stream()
            .map(layer -> layer.table().overlay())
            .collect(ImmutableList.toImmutableList());
    Laid before = last;
    if (before != null && before.base() == below && before.overlays().equals(read)) {
      return before.whole();
    }
    last = new Laid(below, read, laid.pack());
    return laid.pack();
  }

  /**
   * The cases of what lies uppermost; an overlay need not have any.
   *
   * @throws PackException if a pack has none
   */
  CaseFiles cases(Pack pack) {
    Path last = Iterables.getLast(folders());
    return overlays.isEmpty() ? CaseFiles.read(last, pack.table()) : OverlayOption.own(last, pack);
  }

  /** The same pack as a stranger, that shares nothing with this one. */
  WatchedPack another() {
    return new WatchedPack(folder, overlays);
  }

  private ImmutableList<Path> folders() {
    ImmutableList.Builder<Path> folders = ImmutableList.builder();
    if (folder != null) {
      folders.add(folder);
    }
    return folders.addAll(overlays).build();
  }

  private String named(Path where, String path) {
    return changes.size() == 1 ? path : where.resolve(path).toString();
  }

  /** What people call it: its folders. */
  @Override
  public String toString() {
    return String.join(", ", folders().stream().map(Path::toString).toList());
  }
}
