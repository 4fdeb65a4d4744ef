package dev.errnorm.authoring.cases;

import com.google.common.collect.ImmutableList;
import dev.errnorm.Outcome;

/**
 * What became of one case.
 *
 * @param testCase the case
 * @param outcome what the pack says of its exchange
 * @param differences what is not as expected; empty if the case passes
 * @param nearest the row or rule that could have won, where it stands, and what it lacks; or empty
 */
public record CaseResult(
    Case testCase, Outcome outcome, ImmutableList<Difference> differences, String nearest) {

  /** Whether everything is as expected. */
  public boolean passed() {
    return differences.isEmpty();
  }
}
