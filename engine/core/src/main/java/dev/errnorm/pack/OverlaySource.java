package dev.errnorm.pack;

/** Where an overlay comes from. An {@link Overlay} is its own source. */
public interface OverlaySource {

  /**
   * Loads the overlay; called once for each normalizer.
   *
   * @param base the pack that it is laid over
   * @throws PackException if it cannot be read, or does not go with {@code base}
   */
  Overlay load(PackTable base);
}
