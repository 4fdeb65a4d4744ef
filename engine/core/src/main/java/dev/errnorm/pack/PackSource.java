package dev.errnorm.pack;

import java.util.function.Consumer;

/**
 * Where a pack comes from. Implementations on the class path that are registered for {@link
 * java.util.ServiceLoader} supply the standard pack.
 */
public interface PackSource {

  /**
   * Loads the pack; called once for each normalizer.
   *
   * @throws PackException if the pack cannot be read or its rules do not compile
   */
  Pack load();

  /**
   * Starts to tell of newer packs, for a source whose pack can change; by default none ever comes.
   * Called once for each normalizer, after {@link #load}.
   *
   * @param replace takes a pack that is ready to serve; from any thread. Exchanges that are being
   *     classified finish with the pack they began with
   * @return stops it; closed with the normalizer
   */
  default AutoCloseable watch(Consumer<Pack> replace) {
    return () -> {};
  }
}
