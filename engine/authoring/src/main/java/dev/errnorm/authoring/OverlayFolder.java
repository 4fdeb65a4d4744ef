package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import dev.errnorm.pack.Overlay;
import dev.errnorm.pack.OverlaySource;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackTable;
import java.nio.file.Path;

/**
 * An overlay that lies in a folder. It holds no code, so it may come from people who own a team's
 * mappings and nothing else.
 *
 * @param folder the folder that holds {@code mappings}, and {@code testdata} if it has cases
 */
public record OverlayFolder(Path folder) implements OverlaySource {

  /**
   * Reads the folder as it is now, and checks it against {@code base}.
   *
   * @throws PackException if anything is wrong in it, with all faults that were found
   */
  @Override
  public Overlay load(Pack base) {
    return read(base.table());
  }

  /**
   * The same for a pack of which only the table is there.
   *
   * @throws PackException if anything is wrong in it, with all faults that were found
   */
  public Overlay read(PackTable base) {
    return OverlayReader.read(folder, base).orThrow();
  }

  /**
   * Everything that is wrong in the overlay over {@code base}, sorted by place; empty if nothing
   * is.
   *
   * @throws PackException if the folder cannot be read at all
   */
  public ImmutableList<Fault> lint(PackTable base) {
    return OverlayReader.read(folder, base).faults();
  }
}
