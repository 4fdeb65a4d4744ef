package dev.errnorm.authoring;

import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackSource;
import java.nio.file.Path;

/**
 * A pack that lies in a folder and is compiled when it is loaded. Rules are code: load only from a
 * folder that you trust as you trust your own classes.
 *
 * @param folder the folder that holds {@code mappings} and {@code rules}
 * @param manifest what is asked of its manifest
 */
public record FolderPackSource(Path folder, ManifestDemand manifest) implements PackSource {

  /** The pack in {@code folder}, with a manifest or without. */
  public FolderPackSource(Path folder) {
    this(folder, ManifestDemand.optional());
  }

  /**
   * Reads, checks and compiles the folder as it is now.
   *
   * @throws PackException if anything is wrong in it, with all faults that were found
   */
  @Override
  public Pack load() {
    return PackCompiler.compile(folder, manifest);
  }
}
