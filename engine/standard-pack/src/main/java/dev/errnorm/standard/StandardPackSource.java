package dev.errnorm.standard;

import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackSource;
import dev.errnorm.pack.PrecompiledPack;

/** The rules and mappings of this repository, compiled when this artifact was built. */
public final class StandardPackSource implements PackSource {

  /** For {@link java.util.ServiceLoader}. */
  public StandardPackSource() {}

  /**
   * Loads the pack from this artifact.
   *
   * @throws PackException if the artifact is incomplete, or of another version than errnorm-core
   */
  @Override
  public Pack load() {
    return PrecompiledPack.load(StandardPackSource.class.getClassLoader(), "standard");
  }
}
