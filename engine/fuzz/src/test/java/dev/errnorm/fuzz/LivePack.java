package dev.errnorm.fuzz;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.authoring.watch.ReloadEvent;
import dev.errnorm.authoring.watch.WatchedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A copy of the standard pack in a folder, which a normalizer watches, and traffic that never stops
 * while the folder is edited. Counts answers, and those that are wrong: the exchange is one that
 * every edit leaves as it is.
 */
final class LivePack implements AutoCloseable {

  private static final ProviderExchange LIMITED =
      ProviderExchange.with("openai").status(429).build();

  /** Between two answers, so that what is measured has a core. */
  private static final long PAUSE = 1_000_000;

  private static final String MAPPING = "mappings/acme-live.yaml";

  private final Path folder;
  private final BlockingQueue<ReloadEvent> events = new LinkedBlockingQueue<>();
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private final ErrorNormalizer normalizer;
  private final Thread traffic = new Thread(this::traffic, "traffic");
  private volatile boolean closed;

  private LivePack(Path folder, boolean proved) throws IOException {
    this.folder = folder;
    copy(folder);
    WatchedFolder watched =
        WatchedFolder.builder(folder).casesAsGate(proved).listener(events::add).build();
    normalizer = ErrorNormalizer.builder().pack(watched).build();
    loaded();
    traffic.start();
  }

  /**
   * Copies the pack into {@code folder} and begins to watch it.
   *
   * @param proved whether each pack must pass its cases
   */
  static LivePack in(Path folder, boolean proved) throws IOException {
    return new LivePack(folder, proved);
  }

  ErrorNormalizer normalizer() {
    return normalizer;
  }

  long answers() {
    return answers.get();
  }

  /** How many answers were lost, degraded or not those of any good pack. */
  long wrong() {
    return wrong.get() + normalizer.degradedAnswers();
  }

  /** Saves a mapping in which the code {@code live} means {@code reason}. */
  void save(String reason) throws IOException {
    Files.writeString(folder.resolve(MAPPING), mapping(reason));
  }

  /** Saves the first half of such a mapping. */
  void saveHalf(String reason) throws IOException {
    String whole = mapping(reason);
    Files.writeString(folder.resolve(MAPPING), whole.substring(0, whole.length() - 12));
  }

  /** What the code {@code live} means now. */
  Reason live() {
    Outcome outcome =
        normalizer.classify(
            ProviderExchange.with("acme-live")
                .status(400)
                .body("{\"error\":{\"code\":\"live\",\"message\":\"m\"}}")
                .build());
    return ((Outcome.Failed) outcome).reason();
  }

  /** Takes that mapping away. */
  void remove() throws IOException {
    Files.delete(folder.resolve(MAPPING));
  }

  /** Takes all mappings away. */
  void delete() throws IOException {
    Files.move(mappings(), folder.resolve("away"));
  }

  /** Puts them back, all at once. */
  void restore() throws IOException {
    Files.move(folder.resolve("away"), mappings());
  }

  /** The next event, which must be that a pack was loaded. */
  ReloadEvent.Loaded loaded() {
    return (ReloadEvent.Loaded) next();
  }

  /** The next event, which must be that a pack was refused. */
  ReloadEvent.Refused refused() {
    return (ReloadEvent.Refused) next();
  }

  @Override
  public void close() {
    closed = true;
    try {
      traffic.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    normalizer.close();
  }

  private ReloadEvent next() {
    try {
      ReloadEvent event = events.poll(60, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("nothing was loaded or refused within a minute");
      }
      return event;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void traffic() {
    while (!closed) {
      try {
        Outcome outcome = normalizer.classify(LIMITED);
        boolean right =
            outcome instanceof Outcome.Failed failed && failed.reason() == Reason.RATE_EXCEEDED;
        wrong.addAndGet(right ? 0 : 1);
      } catch (RuntimeException | Error e) {
        wrong.incrementAndGet();
      }
      answers.incrementAndGet();
      LockSupport.parkNanos(PAUSE);
    }
  }

  private Path mappings() {
    return folder.resolve("mappings");
  }

  private static String mapping(String reason) {
    return """
    provider: acme-live
    family: openai
    rows:
      - { vendorCode: live, reason: %s }
    """
        .formatted(reason);
  }

  private static void copy(Path folder) throws IOException {
    for (String name : new String[] {"mappings", "rules", "testdata"}) {
      Path to = Files.createDirectories(folder.resolve(name));
      try (Stream<Path> files = Files.list(Seeds.ROOT.resolve(name))) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }
}
