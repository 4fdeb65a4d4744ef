package dev.errnorm.authoring.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackTable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntConsumer;

/** Runs cases and says what is not as expected. Immutable. */
public final class CaseRunner {

  /** What the clock says in every case that names no time, so that no case ages. */
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final String NONE = "none";

  private final String version;
  private final Places places;
  private final Nearest nearest;

  /** A runner that knows the rows and rules of {@code table}. */
  public CaseRunner(PackTable table) {
    version = table.version();
    places = Places.of(table);
    nearest = new Nearest(table);
  }

  /** A normalizer for cases of {@code pack}: default options, and a clock that stands. */
  public static ErrorNormalizer normalizer(Pack pack) {
    return ErrorNormalizer.builder()
        .pack(() -> pack)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .build();
  }

  /** Runs {@code cases} with {@code normalizer}. */
  public TestRun run(List<Case> cases, ErrorNormalizer normalizer) {
    return run(cases, normalizer, done -> {});
  }

  /** Runs {@code cases}, and tells {@code progress} after each how many are done. */
  public TestRun run(List<Case> cases, ErrorNormalizer normalizer, IntConsumer progress) {
    ImmutableList.Builder<CaseResult> results = ImmutableList.builder();
    int done = 0;
    for (Case one : cases) {
      results.add(run(one, normalizer));
      progress.accept(++done);
    }
    return new TestRun(version, results.build(), places);
  }

  /** Runs one case. */
  public CaseResult run(Case testCase, ErrorNormalizer normalizer) {
    Outcome outcome = normalizer.classify(testCase.exchange());
    ImmutableList<Difference> differences = differences(testCase, outcome);
    return new CaseResult(
        testCase, outcome, differences, differences.isEmpty() ? "" : nearest.to(testCase, outcome));
  }

  private static ImmutableList<Difference> differences(Case testCase, Outcome outcome) {
    ImmutableMap<String, ImmutableList<String>> fields = OutcomeFields.of(outcome);
    ImmutableList.Builder<Difference> differences = ImmutableList.builder();
    for (Check check : testCase.checks()) {
      ImmutableList<String> got = fields.getOrDefault(check.field(), ImmutableList.of());
      if (!check.holds(got)) {
        differences.add(new Difference(check.field(), expected(check), text(got)));
      }
    }
    String winner = outcome.explanation().ruleId();
    if (testCase.near().contains(winner)) {
      differences.add(new Difference("near", "another row", winner));
    }
    String degraded = outcome.explanation().degraded();
    if (!degraded.isEmpty()) {
      differences.add(new Difference("rules", "no failure", degraded));
    }
    return differences.build();
  }

  private static String expected(Check check) {
    return switch (check.match()) {
      case ALL -> text(check.expected());
      case FIRST -> text(check.expected()) + " first";
      case AMONG -> text(check.expected()) + " among others";
    };
  }

  private static String text(List<String> values) {
    return values.isEmpty() ? NONE : String.join(", ", values);
  }
}
