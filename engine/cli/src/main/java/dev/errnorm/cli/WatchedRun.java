package dev.errnorm.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.TestRun;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run while a pack is edited.
 *
 * @param faults what is wrong in the files, one line each
 * @param summary what that means, in one line; empty if there is no fault
 * @param cases what became of the cases; empty if the pack cannot be run
 */
record WatchedRun(ImmutableList<String> faults, String summary, Optional<TestRun> cases) {

  /** Whether nothing is left to do. */
  boolean isFine() {
    return faults.isEmpty() && cases.isPresent() && cases.get().failures().isEmpty();
  }

  /** The cases that do not pass; none if they were not run. */
  ImmutableList<CaseResult> failures() {
    return cases.map(TestRun::failures).orElse(ImmutableList.of());
  }

  /** Those that do not pass here, and did not fail in {@code before}. */
  ImmutableList<CaseResult> newlyFailing(WatchedRun before) {
    Set<String> failing = keys(before.failures());
    return failures().stream()
        .filter(failure -> !failing.contains(key(failure)))
        .collect(ImmutableList.toImmutableList());
  }

  /** Those that pass here, and failed in {@code before}. */
  ImmutableList<CaseResult> fixed(WatchedRun before) {
    Set<String> failing = keys(before.failures());
    return cases.stream()
        .flatMap(run -> run.results().stream())
        .filter(result -> result.passed() && failing.contains(key(result)))
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableSet<String> keys(ImmutableList<CaseResult> results) {
    return results.stream()
        .map(WatchedRun::key)
        .collect(Collectors.collectingAndThen(Collectors.toSet(), ImmutableSet::copyOf));
  }

  /** Lines move while a file is edited; a case is known by its name. */
  private static String key(CaseResult result) {
    return result.testCase().path() + " " + result.testCase().name();
  }
}
