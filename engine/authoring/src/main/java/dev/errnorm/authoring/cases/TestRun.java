package dev.errnorm.authoring.cases;

import com.google.common.collect.ImmutableList;

/**
 * What became of the cases of a pack.
 *
 * @param packVersion the version of the pack
 * @param results one for each case, in the order of the files
 * @param places where rows and rules stand
 */
public record TestRun(String packVersion, ImmutableList<CaseResult> results, Places places) {

  /** The cases that do not pass. */
  public ImmutableList<CaseResult> failures() {
    return results.stream().filter(r -> !r.passed()).collect(ImmutableList.toImmutableList());
  }

  /** How many files the cases stand in. */
  public long files() {
    return results.stream().map(r -> r.testCase().path()).distinct().count();
  }
}
