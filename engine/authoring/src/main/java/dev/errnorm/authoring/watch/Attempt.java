package dev.errnorm.authoring.watch;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.Fault;
import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.TestReport;
import dev.errnorm.authoring.cases.TestRun;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What became of a folder as it is now.
 *
 * @param <T> what is made of it
 */
sealed interface Attempt<T> {

  /**
   * Something that may serve.
   *
   * @param version what answers say that they come from
   */
  record Good<T>(T made, String version, boolean compiled, int cases) implements Attempt<T> {}

  /** What is wrong with it. */
  record Bad<T>(
      String summary,
      ImmutableList<String> faults,
      ImmutableList<CaseResult> failures,
      ImmutableList<String> failingCases)
      implements Attempt<T> {}

  /**
   * What {@code making} makes or says; never throws an exception.
   *
   * @param noun what people call it
   */
  static <T> Attempt<T> at(String noun, Supplier<Attempt<T>> making) {
    try {
      return making.get();
    } catch (PackException e) {
      return bad(String.valueOf(e.getMessage()), e.faults());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
      // A fault of ours or of Drools that some text brings to light; the next text may be better.
      return bad("The " + noun + " could not be built: " + e + ".", ImmutableList.of());
    }
  }

  /**
   * {@code good}, if the cases in {@code folder} pass with {@code whole}.
   *
   * @param whole the pack that answers if it is good
   */
  static <T> Attempt<T> proved(String noun, Good<T> good, Path folder, Pack whole) {
    CaseFiles files = CaseFiles.read(folder, whole.table());
    TestRun run;
    try (ErrorNormalizer normalizer = CaseRunner.normalizer(whole)) {
      run = new CaseRunner(whole.table()).run(files.cases(), normalizer);
    }
    ImmutableList<CaseResult> failures = run.failures();
    int cases = run.results().size();
    if (files.faults().isEmpty() && failures.isEmpty()) {
      return new Good<>(good.made(), good.version(), good.compiled(), cases);
    }
    return new Bad<>(
        summary(noun, files.faults().size(), failures.size(), cases),
        files.faults().stream().map(Fault::toString).collect(ImmutableList.toImmutableList()),
        failures,
        failures.stream()
            .map(failure -> TestReport.text(failure, run.places()).stripTrailing())
            .collect(ImmutableList.toImmutableList()));
  }

  /** What was made, if it may serve. */
  default Optional<Good<T>> good() {
    return this instanceof Good<T> good ? Optional.of(good) : Optional.empty();
  }

  private static <T> Attempt<T> bad(String summary, ImmutableList<String> faults) {
    return new Bad<>(summary, faults, ImmutableList.of(), ImmutableList.of());
  }

  private static String summary(String noun, int faults, int failures, int cases) {
    String faulty = faults == 0 ? "" : count(faults, "fault") + " in the case files. ";
    String failing =
        failures == 0
            ? ""
            : String.format(Locale.ROOT, "%s of %d failed. ", count(failures, "case"), cases);
    return faulty + failing + "The " + noun + " was not loaded.";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
