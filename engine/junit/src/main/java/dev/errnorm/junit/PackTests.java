package dev.errnorm.junit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.base.Preconditions;
import com.google.common.collect.Multimaps;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.Fault;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.Coverage;
import dev.errnorm.authoring.cases.Places;
import dev.errnorm.authoring.cases.TestReport;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The cases of a pack folder as JUnit 5 tests, one for each case, named as the case and gathered by
 * file. Immutable.
 *
 * <pre>{@code
 * class OurPackTest {
 *   @TestFactory
 *   Stream<DynamicNode> cases() {
 *     return PackTests.of(Path.of("pack")).withCoverageGate().stream();
 *   }
 * }
 * }</pre>
 */
public final class PackTests {

  /** So many faults of one kind are no failure; without a gate nobody counts. */
  private static final int NO_GATE = -1;

  private final Path folder;
  private final int rowsWithoutCase;
  private final int rulesWithoutCase;
  private final int rowsWithoutNearMiss;

  private PackTests(Path folder, int rowsWithoutCase, int rulesWithoutCase, int rowsWithoutNear) {
    this.folder = folder;
    this.rowsWithoutCase = rowsWithoutCase;
    this.rulesWithoutCase = rulesWithoutCase;
    this.rowsWithoutNearMiss = rowsWithoutNear;
  }

  /** The cases of the pack in {@code folder}, seen from where the build runs its tests. */
  public static PackTests of(Path folder) {
    return new PackTests(folder, NO_GATE, NO_GATE, NO_GATE);
  }

  /** With a test that fails if any row or rule has no case, or a row of phrases no near miss. */
  public PackTests withCoverageGate() {
    return withCoverageGate(0, 0, 0);
  }

  /**
   * With a test that fails if more than so many are not covered. That a case is a conflict always
   * fails it.
   *
   * @param rowsWithoutCase rows that win no case, zero or more
   * @param rulesWithoutCase rules that decide no case, zero or more
   * @param rowsWithoutNearMiss rows of phrases without a near miss, zero or more
   * @throws IllegalArgumentException if one of them is negative
   */
  public PackTests withCoverageGate(
      int rowsWithoutCase, int rulesWithoutCase, int rowsWithoutNearMiss) {
    for (int most : new int[] {rowsWithoutCase, rulesWithoutCase, rowsWithoutNearMiss}) {
      Preconditions.checkArgument(most >= 0, "a gate must be zero or more, but was %s", most);
    }
    return new PackTests(folder, rowsWithoutCase, rulesWithoutCase, rowsWithoutNearMiss);
  }

  /**
   * The tests, to be returned from a {@code @TestFactory}. A pack that cannot be loaded, and every
   * fault of a case file, is a test that fails. Close the stream, as JUnit does, to end the
   * normalizer.
   */
  public Stream<DynamicNode> stream() {
    try {
      return tests(new FolderPackSource(folder).load());
    } catch (PackException e) {
      String faults = String.join("\n", e.faults());
      return Stream.of(
          dynamicTest(
              "pack", () -> fail(e.getMessage() + (faults.isEmpty() ? "" : "\n" + faults))));
    }
  }

  private Stream<DynamicNode> tests(Pack pack) {
    CaseFiles files = CaseFiles.read(folder, pack.table());
    CaseRunner runner = new CaseRunner(pack.table());
    Places places = Places.of(pack.table());
    ErrorNormalizer normalizer = CaseRunner.normalizer(pack);
    Stream<DynamicNode> faults = files.faults().stream().map(PackTests::fault);
    Stream<DynamicNode> cases =
        Multimaps.index(files.cases(), Case::path).asMap().entrySet().stream()
            .map(file -> container(file.getKey(), file.getValue(), runner, normalizer, places));
    Stream<DynamicNode> gate =
        rowsWithoutCase == NO_GATE
            ? Stream.of()
            : Stream.of(
                dynamicTest(
                    "coverage",
                    () ->
                        check(
                            Coverage.of(pack.table(), runner.run(files.cases(), normalizer)),
                            places)));
    return Stream.concat(Stream.concat(faults, cases), gate).onClose(normalizer::close);
  }

  private static DynamicNode fault(Fault fault) {
    String place = fault.path() + (fault.line() == 0 ? "" : ":" + fault.line());
    return dynamicTest(place, () -> fail(fault.toString()));
  }

  private static DynamicNode container(
      String path,
      Collection<Case> cases,
      CaseRunner runner,
      ErrorNormalizer normalizer,
      Places places) {
    return dynamicContainer(
        path, cases.stream().map(one -> test(one, runner, normalizer, places)).toList());
  }

  private static DynamicTest test(
      Case testCase, CaseRunner runner, ErrorNormalizer normalizer, Places places) {
    return dynamicTest(
        testCase.name(),
        () -> {
          CaseResult result = runner.run(testCase, normalizer);
          if (!result.passed()) {
            fail(TestReport.text(result, places));
          }
        });
  }

  private void check(Coverage coverage, Places places) {
    String report =
        Stream.of(
                over("rows win no case", coverage.rows(), rowsWithoutCase, places),
                over("rules decide no case", coverage.rules(), rulesWithoutCase, places),
                over(
                    "rows of phrases have no near miss that looks like them",
                    coverage.withoutNear(),
                    rowsWithoutNearMiss,
                    places),
                over("cases are conflicts", coverage.conflicts(), 0, places))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("\n"));
    if (!report.isEmpty()) {
      fail(report);
    }
  }

  /** What is too much of something, or empty. */
  private static String over(String what, Collection<String> ids, int most, Places places) {
    if (ids.size() <= most) {
      return "";
    }
    return ids.stream()
        .map(id -> places.of(id).isEmpty() ? "    " + id : "    " + id + " (" + places.of(id) + ")")
        .collect(
            Collectors.joining(
                "\n", ids.size() + " " + what + ", allowed are " + most + ":\n", ""));
  }
}
