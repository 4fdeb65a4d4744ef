package dev.errnorm.pack;

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
}
