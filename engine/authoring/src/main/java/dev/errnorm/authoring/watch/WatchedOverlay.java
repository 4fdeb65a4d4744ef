package dev.errnorm.authoring.watch;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableSortedSet;
import dev.errnorm.authoring.OverlayFolder;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.Overlay;
import dev.errnorm.pack.OverlaySource;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of an overlay that is reloaded when its files change:
 *
 * <pre>{@code
 * ErrorNormalizer team = base.with(WatchedOverlay.of(Path.of("teams/payments")));
 * }</pre>
 *
 * <p>When a file has changed and all files have lain still for a moment, the overlay is read and
 * checked over the pack below, and its own cases are run on the whole. Only then it takes the place
 * of the one before, at once and as a whole. An overlay that is not good changes nothing; all that
 * is wrong with it goes to the listener and the log. It is proved again when the pack below is
 * replaced.
 *
 * <p>It belongs to one normalizer, and is watched until that is closed. One daemon thread watches
 * over all overlays of the process, so that a thousand of them may be had. Safe to use from any
 * thread.
 */
public final class WatchedOverlay implements OverlaySource {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedOverlay.class);
  private static final ScheduledThreadPoolExecutor WATCH = watch();

  private final Path folder;
  private final Duration debounce;
  private final boolean runsCases;
  private final Reloads reloads;
  private @Nullable Served served;

  /**
   * What the folder was made into when it was last read.
   *
   * @param base the version of the pack below
   */
  private record Served(FolderChanges changes, String base) {}

  private WatchedOverlay(Builder builder) {
    folder = builder.folder;
    debounce = builder.debounce;
    runsCases = builder.runsCases;
    reloads = new Reloads("overlay", folder, builder.listener, LOG);
  }

  /** The overlay in {@code folder}, with default options. */
  public static WatchedOverlay of(Path folder) {
    return builder(folder).build();
  }

  /** Starts a watched overlay with other options. */
  public static Builder builder(Path folder) {
    return new Builder(folder);
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {

    private final Path folder;
    private Duration debounce = Duration.ofSeconds(1);
    private boolean runsCases = true;
    private ReloadListener listener = event -> {};

    private Builder(Path folder) {
      this.folder = folder;
    }

    /**
     * How long the files must lie still before they are read, which is also how often they are
     * looked at; one second by default.
     */
    public Builder debounce(Duration debounce) {
      checkArgument(debounce.toMillis() > 0, "debounce must be 1 ms or more, but was %s", debounce);
      this.debounce = debounce;
      return this;
    }

    /**
     * Whether the cases in {@code testdata}, if there are any, must all pass before an overlay may
     * serve; by default they must.
     */
    public Builder casesAsGate(boolean casesAsGate) {
      this.runsCases = casesAsGate;
      return this;
    }

    /** Who hears of every attempt; nobody by default. The log hears of it in any case. */
    public Builder listener(ReloadListener listener) {
      this.listener = listener;
      return this;
    }

    /** The watched overlay. Nothing is read before a normalizer is made with it. */
    public WatchedOverlay build() {
      return new WatchedOverlay(this);
    }
  }

  /** How the overlay stands now; its versions are those of the whole. */
  public ReloadStatus status() {
    return reloads.status();
  }

  /**
   * Reads the folder as it is now, and runs its cases.
   *
   * @throws PackException if the overlay is not good, with all faults; its message holds the cases
   *     that do not pass
   * @throws IllegalStateException if another normalizer has this overlay
   */
  @Override
  public Overlay load(Pack base) {
    ReloadEvent event;
    Overlay overlay;
    synchronized (this) {
      checkState(served == null, "an overlay is watched for one normalizer; make another for more");
      long began = System.nanoTime();
      FolderChanges changes = new FolderChanges(folder);
      Attempt<Overlay> attempt = attempt(base);
      if (attempt instanceof Attempt.Bad<Overlay> bad) {
        throw Reloads.refused(bad);
      }
      overlay = attempt.good().orElseThrow().made();
      served = new Served(changes, base.table().version());
      event = reloads.count(attempt, began, ImmutableSortedSet.of());
    }
    reloads.tell(event);
    return overlay;
  }

  @Override
  public AutoCloseable watch(Supplier<Pack> base, Consumer<Overlay> replace) {
    Future<?> watch =
        WATCH.scheduleWithFixedDelay(
            () -> {
              try {
                look(base, replace);
              } catch (Throwable e) {
                LOG.error("The overlay in {} could not be reloaded; the watch goes on", folder, e);
              }
            },
            debounce.toMillis(),
            debounce.toMillis(),
            TimeUnit.MILLISECONDS);
    return () -> watch.cancel(false);
  }

  private void look(Supplier<Pack> base, Consumer<Overlay> replace) {
    ReloadEvent event;
    synchronized (this) {
      if (served == null) {
        return;
      }
      FolderChanges changes = served.changes();
      ImmutableSortedSet<String> changed = changes.look();
      Pack below = base.get();
      String version = below.table().version();
      if (changed.isEmpty() && version.equals(served.base())) {
        return;
      }
      long began = System.nanoTime();
      Attempt<Overlay> attempt = attempt(below);
      if (!changes.taken()) {
        return;
      }
      served = new Served(changes, version);
      attempt.good().ifPresent(good -> replace.accept(good.made()));
      event = reloads.count(attempt, began, changed);
    }
    reloads.tell(event);
  }

  private Attempt<Overlay> attempt(Pack base) {
    return Attempt.at("overlay", () -> make(base));
  }

  private Attempt<Overlay> make(Pack base) {
    Overlay overlay = new OverlayFolder(folder).load(base);
    OverlaidTable whole = overlay.over(base.table());
    Attempt.Good<Overlay> good = new Attempt.Good<>(overlay, whole.version(), false, 0);
    return runsCases && Files.isDirectory(folder.resolve("testdata"))
        ? Attempt.proved("overlay", good, folder, base.with(whole.table()))
        : good;
  }

  /** Its thread ends when nothing is watched. */
  private static ScheduledThreadPoolExecutor watch() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "errnorm-reload-overlays");
              thread.setDaemon(true);
              thread.setContextClassLoader(WatchedOverlay.class.getClassLoader());
              return thread;
            });
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }
}
