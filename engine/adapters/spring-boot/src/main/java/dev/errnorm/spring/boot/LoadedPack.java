package dev.errnorm.spring.boot;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.OutcomeListener;
import dev.errnorm.pack.OverlaySource;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackSource;
import dev.errnorm.pack.PackTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pack that answers now, and the normalizers that it answers through: one with the pack, and
 * one for each overlay over the one before. Safe to share between threads.
 */
final class LoadedPack implements AutoCloseable {

  /** The pack's own first, the one that the application uses last. */
  private final Deque<ErrorNormalizer> layers = new ArrayDeque<>();

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
    layers.add((locale == null ? builder : builder.locale(locale)).build());
    try {
      overlays.forEach(overlay -> layers.add(layers.getLast().with(overlay)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** What the application uses: the pack with all overlays. */
  ErrorNormalizer normalizer() {
    return layers.getLast();
  }

  /** The mappings of the pack that answers now, without the overlays. */
  PackTable table() {
    return source.table();
  }

  /** Stops watching the sources of the pack and of the overlays. */
  @Override
  public void close() {
    layers.descendingIterator().forEachRemaining(ErrorNormalizer::close);
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
