package dev.errnorm.authoring.watch;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.errnorm.authoring.cases.CaseResult;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One attempt to load a watched pack or overlay. Immutable. */
public sealed interface ReloadEvent {

  /** When it was over. */
  Instant at();

  /** How long it took: reading, checking, compiling, and running the cases. */
  Duration took();

  /** The version of what answers now; of an overlay, that of the whole. */
  String version();

  /**
   * The files, relative to the folder, that had changed; none at the first attempt, and where an
   * overlay was proved again because the pack below was replaced.
   */
  ImmutableSortedSet<String> changed();

  /**
   * The pack or overlay was good, and answers from now on.
   *
   * @param compiled whether rules were compiled
   * @param cases how many cases it was proved with; 0 if they are no gate
   */
  record Loaded(
      Instant at,
      Duration took,
      String version,
      ImmutableSortedSet<String> changed,
      boolean compiled,
      int cases)
      implements ReloadEvent {}

  /**
   * The pack or overlay was not good, and the one before goes on to answer. It is tried again when
   * a file changes.
   *
   * @param version the version of what goes on to answer
   * @param summary what happened, in one line
   * @param faults everything that is wrong in the files, {@code path:line: fault. Way out.}
   * @param failures the cases that do not pass
   * @param failingCases the same as people read them, some lines each
   */
  record Refused(
      Instant at,
      Duration took,
      String version,
      ImmutableSortedSet<String> changed,
      String summary,
      ImmutableList<String> faults,
      ImmutableList<CaseResult> failures,
      ImmutableList<String> failingCases)
      implements ReloadEvent {

    /** Everything that is wrong, as people read it: faults, failing cases, and the summary. */
    public String text() {
      return text(failingCases.size());
    }

    /** The same with at most {@code most} failing cases. */
    String text(int most) {
      int more = failingCases.size() - most;
      return Stream.of(
              faults.stream(),
              failingCases.stream().limit(most),
              Stream.of("and " + more + " more").filter(line -> more > 0),
              Stream.of(summary))
          .flatMap(lines -> lines)
          .collect(Collectors.joining("\n"));
    }
  }
}
