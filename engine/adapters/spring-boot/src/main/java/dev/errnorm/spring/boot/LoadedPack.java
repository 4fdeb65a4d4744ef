package dev.errnorm.spring.boot;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.OutcomeListener;
import dev.errnorm.pack.OverlaySource;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackSource;
import dev.errnorm.pack.PackTable;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pack that answers now, and the normalizers that it answers through: one with the pack, and
 * one for each overlay over the one before. Safe to share between threads.
 */
final class LoadedPack implements AutoCloseable {

  private final ErrorNormalizer base;
  private final ErrorNormalizer normalizer;
  private final Tracked source;

  /**
   * @throws dev.errnorm.pack.PackException if the pack or an overlay cannot be loaded
   */
  LoadedPack(
      ErrnormProperties properties,
      PackSource source,
      List<OverlaySource> overlays,
      List<OutcomeListener> listeners) {
    this.source = new Tracked(source);
    ErrorNormalizer.Builder builder =
        ErrorNormalizer.builder()
            .pack(this.source)
            .longestWait(properties.longestWait())
            .patience(properties.patience())
            .bodyLimit(Math.toIntExact(properties.bodyLimit().toBytes()))
            .memoSize(properties.memoSize())
            .defaultOwner(properties.owner());
    listeners.forEach(builder::listener);
    Locale locale = properties.locale();
    base = (locale == null ? builder : builder.locale(locale)).build();
    normalizer = overlaid(base, overlays);
  }

  private static ErrorNormalizer overlaid(ErrorNormalizer base, List<OverlaySource> overlays) {
    ErrorNormalizer top = base;
    try {
      for (OverlaySource overlay : overlays) {
        top = top.with(overlay);
      }
    } catch (RuntimeException e) {
      base.close();
      throw e;
    }
    return top;
  }

  /** What the application uses: the pack with all overlays. */
  ErrorNormalizer normalizer() {
    return normalizer;
  }

  /** The mappings of the pack that answers now, without the overlays. */
  PackTable table() {
    return source.table();
  }

  /** Stops watching the source of the pack. */
  @Override
  public void close() {
    base.close();
  }

  /** A source that remembers what it gave last. */
  private static final class Tracked implements PackSource {

    private final PackSource source;
    private volatile @Nullable PackTable table;

    Tracked(PackSource source) {
      this.source = source;
    }

    PackTable table() {
      PackTable last = table;
      if (last == null) {
        throw new IllegalStateException("the pack was not loaded yet");
      }
      return last;
    }

    @Override
    public Pack load() {
      return remembered(source.load());
    }

    @Override
    public AutoCloseable watch(Consumer<Pack> replace) {
      return source.watch(pack -> replace.accept(remembered(pack)));
    }

    private Pack remembered(Pack pack) {
      table = pack.table();
      return pack;
    }
  }
}
