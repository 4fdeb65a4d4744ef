package dev.errnorm.pack;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where an overlay comes from. An {@link Overlay} is its own source. */
public interface OverlaySource {

  /**
   * Loads the overlay; called once for each normalizer.
   *
   * @param base the pack that it is laid over, with whatever lies over that already
   * @throws PackException if it cannot be read, or does not go with {@code base}
   */
  Overlay load(Pack base);

  /**
   * Starts to tell of newer overlays, for a source whose overlay can change; by default none ever
   * comes. Called once for each normalizer, after {@link #load}.
   *
   * @param base what the overlay lies over at the moment; its rules and table are never those of
   *     two packs
   * @param replace takes an overlay that is ready to serve; from any thread. Exchanges that are
   *     being classified finish with the overlay they began with
   * @return stops it; closed with the normalizer
   */
  default AutoCloseable watch(Supplier<Pack> base, Consumer<Overlay> replace) {
    return () -> {};
  }
}
