package dev.errnorm.authoring.watch;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableSortedSet;
import dev.errnorm.authoring.ManifestDemand;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pack folder that is reloaded when its files change:
 *
 * <pre>{@code
 * ErrorNormalizer.builder().pack(WatchedFolder.of(Path.of("packs/acme"))).build()
 * }</pre>
 *
 * <p>When a file has changed and all files have lain still for a moment, a new pack is made beside
 * the one that answers: read, checked, compiled where rules changed, and proved by its own cases.
 * Only then it takes the other's place, at once and as a whole. A pack that is not good changes
 * nothing; all that is wrong with it goes to the listener and the log, and the next change is the
 * next attempt.
 *
 * <p>Safe to share between threads and between normalizers, which then always have the same pack.
 * One daemon thread watches from the first normalizer that is built until the last one is closed.
 * Rules are code: watch only a folder that you trust as you trust your own classes.
 */
public final class WatchedFolder implements PackSource {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
  private static final int MOST_FIRST_ATTEMPTS = 10;

  private final Path folder;
  private final Duration debounce;
  private final Gate gate;
  private final Reloads reloads;

  /** Guards what follows, and every change of the status. */
  private final Object lock = new Object();

  private final List<Consumer<Pack>> takers = new ArrayList<>();

  /** Those of them that have not taken the pack that is served. */
  private final List<Consumer<Pack>> behind = new ArrayList<>();

  private @Nullable Served served;
  private CountDownLatch stop = new CountDownLatch(0);

  /** What answers, and the files it was made of. */
  private record Served(Pack pack, FolderChanges changes) {}

  private WatchedFolder(Builder builder) {
    folder = builder.folder;
    debounce = builder.debounce;
    gate = new Gate(folder, builder.runsCases, builder.manifest);
    reloads = new Reloads("pack", folder, builder.listener, LOG);
  }

  /** The pack in {@code folder}, with default options. */
  public static WatchedFolder of(Path folder) {
    return builder(folder).build();
  }

  /** Starts a watched folder with other options. */
  public static Builder builder(Path folder) {
    return new Builder(folder);
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {

    private final Path folder;
    private Duration debounce = Duration.ofMillis(200);
    private boolean runsCases = true;
    private ManifestDemand manifest = ManifestDemand.optional();
    private ReloadListener listener = event -> {};

    private Builder(Path folder) {
      this.folder = folder;
    }

    /**
     * How long the files must lie still before they are read, which is also how often they are
     * looked at; 200 milliseconds by default. Editors and copies write in several steps.
     */
    public Builder debounce(Duration debounce) {
      checkArgument(debounce.toMillis() > 0, "debounce must be 1 ms or more, but was %s", debounce);
      this.debounce = debounce;
      return this;
    }

    /**
     * Whether the cases in {@code testdata} must all pass before a pack may serve; by default they
     * must, and a folder without cases is refused.
     */
    public Builder casesAsGate(boolean casesAsGate) {
      this.runsCases = casesAsGate;
      return this;
    }

    /** What is asked of the folder's manifest at every attempt; nothing by default. */
    public Builder manifest(ManifestDemand manifest) {
      this.manifest = manifest;
      return this;
    }

    /** Who hears of every attempt; nobody by default. The log hears of it in any case. */
    public Builder listener(ReloadListener listener) {
      this.listener = listener;
      return this;
    }

    /** The watched folder. Nothing is read before a normalizer is built with it. */
    public WatchedFolder build() {
      return new WatchedFolder(this);
    }
  }

  /** How the pack stands now. */
  public ReloadStatus status() {
    return reloads.status();
  }

  /**
   * The pack that answers; reads the folder where no normalizer watches it yet.
   *
   * @throws PackException if the pack is not good, with all faults; its message holds the cases
   *     that do not pass
   */
  @Override
  public Pack load() {
    ReloadEvent event;
    Pack pack;
    synchronized (lock) {
      if (served != null && !takers.isEmpty()) {
        return served.pack();
      }
      long began = System.nanoTime();
      FolderChanges changes = new FolderChanges(folder);
      Attempt<Pack> attempt = gate.attempt();
      for (int i = 1; !changes.isStill() && i < MOST_FIRST_ATTEMPTS; i++) {
        pause();
        changes = new FolderChanges(folder);
        attempt = gate.attempt();
      }
      if (attempt instanceof Attempt.Bad<Pack> bad) {
        throw Reloads.refused(bad);
      }
      pack = attempt.good().orElseThrow().made();
      served = new Served(pack, changes);
      event = reloads.count(attempt, began, ImmutableSortedSet.of());
    }
    reloads.tell(event);
    return pack;
  }

  @Override
  public AutoCloseable watch(Consumer<Pack> replace) {
    // Wrapped, so that each is itself even if two are equal.
    Consumer<Pack> taker = replace::accept;
    synchronized (lock) {
      checkState(served != null, "load() comes before watch()");
      if (reloads.status().loads() > 1) {
        replace.accept(served.pack()); // what it loaded may have been replaced meanwhile
      }
      takers.add(taker);
      if (takers.size() == 1) {
        CountDownLatch stopped = new CountDownLatch(1);
        stop = stopped;
        Thread thread = new Thread(() -> run(stopped), "errnorm-reload");
        thread.setDaemon(true);
        // Drools falls back to it in places; the caller's may be foreign, or be unloaded one day.
        thread.setContextClassLoader(WatchedFolder.class.getClassLoader());
        thread.start();
      }
    }
    return () -> close(taker);
  }

  private void close(Consumer<Pack> taker) {
    synchronized (lock) {
      if (takers.remove(taker) && takers.isEmpty()) {
        stop.countDown();
      }
    }
  }

  /** Ends when it is told to, and for nothing else. */
  private void run(CountDownLatch stopped) {
    while (stopped.getCount() > 0) {
      try {
        if (!stopped.await(debounce.toMillis(), TimeUnit.MILLISECONDS)) {
          catchUp();
          look(stopped);
        }
      } catch (InterruptedException e) {
        // Nobody may end the watch of others; close() does not interrupt.
      } catch (Throwable e) {
        complain("The pack in " + folder + " could not be reloaded; the watch goes on", e);
      }
    }
  }

  /** Hands the pack to those who could not take it, for want of memory for instance. */
  private void catchUp() {
    synchronized (lock) {
      if (served != null && !behind.isEmpty()) {
        List<Consumer<Pack>> late = List.copyOf(behind);
        behind.clear();
        late.stream().filter(takers::contains).forEach(taker -> give(served.pack(), taker));
      }
    }
  }

  /** Called with the lock held. */
  private void give(Pack pack, Consumer<Pack> taker) {
    try {
      taker.accept(pack);
    } catch (RuntimeException | Error e) {
      behind.add(taker);
      complain("A normalizer could not take pack " + pack.table().version() + " yet", e);
    }
  }

  private static void complain(String what, Throwable cause) {
    try {
      LOG.error(what, cause);
    } catch (RuntimeException | Error e) {
      // The log may be what fails.
    }
  }

  private void look(CountDownLatch stopped) {
    FolderChanges changes;
    synchronized (lock) {
      if (stopped.getCount() == 0 || served == null) {
        return;
      }
      changes = served.changes();
    }
    ImmutableSortedSet<String> changed = changes.look();
    if (changed.isEmpty()) {
      return;
    }
    long began = System.nanoTime();
    Attempt<Pack> attempt = gate.attempt();
    ReloadEvent event;
    synchronized (lock) {
      if (stopped.getCount() == 0 || !changes.taken()) {
        return;
      }
      attempt.good().ifPresent(good -> replace(good.made(), changes));
      event = reloads.count(attempt, began, changed);
    }
    reloads.tell(event);
  }

  /** Called with the lock held. */
  private void replace(Pack pack, FolderChanges changes) {
    served = new Served(pack, changes);
    for (Consumer<Pack> taker : takers) {
      give(pack, taker);
    }
  }

  private void pause() {
    try {
      Thread.sleep(debounce.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
