package dev.errnorm.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.Fault;
import dev.errnorm.authoring.PackRecompiler;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.Places;
import dev.errnorm.authoring.cases.TestRun;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs the cases of a pack, and again whenever it changes, until the input ends. */
final class WatchLoop {

  /** How often the folder is looked at, and how long its files must lie still. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final WatchedPack watched;
  private final Predicate<Case> filter;
  private final Console console;
  private final Terminal terminal;
  private @Nullable Proving proving;
  private @Nullable WatchedRun before;
  private volatile boolean edited;

  /** A pack, and a normalizer that remembers what it has judged with it. */
  private record Proving(Pack pack, ErrorNormalizer normalizer, CaseRunner runner) {}

  /**
   * @param filter the cases to run
   */
  WatchLoop(WatchedPack watched, Predicate<Case> filter, Console console, Terminal terminal) {
    this.watched = watched;
    this.filter = filter;
    this.console = console;
    this.terminal = terminal;
  }

  /** Runs until the input ends; returns whether the last run was fine. */
  boolean run() throws InterruptedException {
    daemon("errnorm-warm-up", PackRecompiler::warmUp);
    CountDownLatch ended = new CountDownLatch(1);
    daemon("errnorm-input", () -> awaitEnd(ended));
    if (terminal.isThere()) {
      console.out().println("Compiling the rules and running the cases …");
      console.out().flush();
    }
    long began = System.nanoTime();
    WatchedRun latest = attempt();
    tell(latest, ImmutableSortedSet.of(), began);
    daemon("errnorm-rehearsal", this::rehearse);
    // Nobody reads on where the output cannot be written.
    while (!ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) && !console.out().checkError()) {
      ImmutableSortedSet<String> changed = watched.look();
      if (changed.isEmpty()) {
        continue;
      }
      edited = true;
      began = System.nanoTime();
      WatchedRun run = attempt();
      if (watched.taken()) {
        latest = run;
        tell(run, changed, began);
      }
    }
    return latest.isFine();
  }

  private WatchedRun attempt() {
    try {
      Pack pack = watched.load();
      if (proving == null || proving.pack() != pack) {
        proving = new Proving(pack, CaseRunner.normalizer(pack), new CaseRunner(pack.table()));
      }
      return prove(proving, watched.cases(pack));
    } catch (PackException e) {
      return new WatchedRun(e.faults(), String.valueOf(e.getMessage()), Optional.empty());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return new WatchedRun(
          ImmutableList.of(), "A fault of errnorm itself: " + e + ".", Optional.empty());
    }
  }

  private WatchedRun prove(Proving proving, CaseFiles files) {
    ImmutableList<CaseResult> results =
        files.cases().parallelStream()
            .filter(filter)
            .map(testCase -> proving.runner().run(testCase, proving.normalizer()))
            .collect(ImmutableList.toImmutableList());
    int faults = files.faults().size();
    return new WatchedRun(
        files.faults().stream().map(Fault::toString).collect(ImmutableList.toImmutableList()),
        faults == 0 ? "" : faults + (faults == 1 ? " fault" : " faults") + " in the case files.",
        Optional.of(
            new TestRun(
                proving.pack().table().version(), results, Places.of(proving.pack().table()))));
  }

  private void tell(WatchedRun run, ImmutableSortedSet<String> changed, long began) {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    boolean first = before == null && changed.isEmpty();
    console.out().print(first && !terminal.isThere() ? "" : terminal.clear());
    console.out().print(WatchReport.text(run, before, changed, took, terminal));
    console.out().println("Watching " + watched + "; Ctrl-C ends.");
    console.out().flush();
    if (run.cases().isPresent()) {
      before = run; // after a fault, what counts is what changed since it last ran
    }
  }

  /** Does it all once more while nobody waits, so that the first save finds warm code. */
  private void rehearse() {
    try {
      WatchedPack other = watched.another();
      Pack pack = other.load();
      CaseFiles files = other.cases(pack);
      try (ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
        files.cases().stream()
            .takeWhile(testCase -> !edited)
            .forEach(testCase -> normalizer.classify(testCase.exchange()));
      }
    } catch (RuntimeException e) {
      return; // what is wrong was told when it was no rehearsal
    }
  }

  private void awaitEnd(CountDownLatch ended) {
    try {
      console.in().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return; // nobody can end it from there; Ctrl-C can
    }
    ended.countDown();
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
