package dev.errnorm.authoring.watch;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.Fault;
import dev.errnorm.authoring.PackRecompiler;
import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.TestReport;
import dev.errnorm.authoring.cases.TestRun;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.nio.file.Path;
import java.util.Locale;

/** Makes packs of a folder, and lets only those through that prove good. */
final class Gate {

  private final Path folder;
  private final boolean runsCases;
  private final PackRecompiler compiler;

  /**
   * @param runsCases whether the pack's own cases must pass
   */
  Gate(Path folder, boolean runsCases) {
    this.folder = folder;
    this.runsCases = runsCases;
    compiler = new PackRecompiler(folder);
  }

  /** What became of the folder as it is now. */
  sealed interface Attempt {

    /** A pack that may serve. */
    record Good(Pack pack, boolean compiled, int cases) implements Attempt {}

    /** What is wrong with it. */
    record Bad(
        String summary,
        ImmutableList<String> faults,
        ImmutableList<CaseResult> failures,
        ImmutableList<String> failingCases)
        implements Attempt {}
  }

  /** Reads, checks and compiles the folder, and runs its cases; never throws an exception. */
  Attempt attempt() {
    Pack pack;
    int compilations = compiler.compilations();
    try {
      pack = compiler.compile();
      boolean compiled = compiler.compilations() > compilations;
      try (ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
        return runsCases ? prove(pack, compiled, normalizer) : new Attempt.Good(pack, compiled, 0);
      }
    } catch (PackException e) {
      return bad(String.valueOf(e.getMessage()), e.faults());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // A fault of ours or of Drools that some text brings to light; the next text may be better.
      return bad("The pack could not be built: " + e + ".", ImmutableList.of());
    }
  }

  private Attempt prove(Pack pack, boolean compiled, ErrorNormalizer normalizer) {
    CaseFiles files = CaseFiles.read(folder, pack.table());
    TestRun run = new CaseRunner(pack.table()).run(files.cases(), normalizer);
    ImmutableList<CaseResult> failures = run.failures();
    if (files.faults().isEmpty() && failures.isEmpty()) {
      return new Attempt.Good(pack, compiled, run.results().size());
    }
    return new Attempt.Bad(
        summary(files.faults().size(), failures.size(), run.results().size()),
        files.faults().stream().map(Fault::toString).collect(ImmutableList.toImmutableList()),
        failures,
        failures.stream()
            .map(failure -> TestReport.text(failure, run.places()).stripTrailing())
            .collect(ImmutableList.toImmutableList()));
  }

  private static String summary(int faults, int failures, int cases) {
    String faulty = faults == 0 ? "" : count(faults, "fault") + " in the case files. ";
    String failing =
        failures == 0
            ? ""
            : String.format(Locale.ROOT, "%s of %d failed. ", count(failures, "case"), cases);
    return faulty + failing + "The pack was not loaded.";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static Attempt bad(String summary, ImmutableList<String> faults) {
    return new Attempt.Bad(summary, faults, ImmutableList.of(), ImmutableList.of());
  }
}
