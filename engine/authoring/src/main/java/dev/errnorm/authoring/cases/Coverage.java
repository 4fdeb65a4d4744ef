package dev.errnorm.authoring.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import dev.errnorm.ErrorCode;
import dev.errnorm.Evidence;
import dev.errnorm.Outcome;
import dev.errnorm.Reason;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.RuleInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What no case covers.
 *
 * @param rows rows that win no case
 * @param rules rules that win no case and decide none
 * @param withoutNear rows of phrases without a near miss that looks like them
 * @param unlike cases that call themselves a near miss of a row of phrases and look like none
 * @param conflicts places of cases in which an equally strong proposal differs
 * @param missing outcomes, codes, reasons and kinds of evidence that occur in no case
 */
public record Coverage(
    ImmutableSortedSet<String> rows,
    ImmutableSortedSet<String> rules,
    ImmutableSortedSet<String> withoutNear,
    ImmutableList<Unlike> unlike,
    ImmutableList<String> conflicts,
    ImmutableList<String> missing) {

  /**
   * A case that holds none of the words of a row whose near miss it is said to be, and so guards
   * nothing.
   *
   * @param place where the case stands, {@code path:line}
   * @param row the id of the row
   * @param words some of the words of which it should hold one
   */
  public record Unlike(String place, String row, ImmutableList<String> words) {}

  private static final int MOST_WORDS = 5;

  /** The rules that propose what a row says do so under the row's id. */
  private static final String FOR_ROWS = "_rows/";

  /** What {@code run}, of all cases of a pack, covers of {@code table}. */
  public static Coverage of(PackTable table, TestRun run) {
    Map<String, MappingRow> byId = new HashMap<>();
    table.rows().forEach(row -> byId.put(row.id(), row));
    Set<String> rows = byId.keySet();
    Set<String> seen = new HashSet<>();
    Set<String> near = new HashSet<>();
    Set<String> occurring = new HashSet<>();
    ImmutableList.Builder<Unlike> unlike = ImmutableList.builder();
    ImmutableList.Builder<String> conflicts = ImmutableList.builder();
    for (CaseResult result : run.results()) {
      Outcome outcome = result.outcome();
      seen.add(outcome.explanation().ruleId());
      seen.addAll(outcome.explanation().decidedBy());
      for (String id : result.testCase().near()) {
        MappingRow row = byId.get(id);
        if (row == null || Resemblance.isLike(row, result.testCase().exchange())) {
          near.add(id);
        } else {
          unlike.add(new Unlike(result.testCase().place(), id, someWords(row)));
        }
      }
      occurring.add("outcome " + OutcomeJson.name(outcome));
      occurring.add("evidence " + outcome.explanation().evidence());
      if (outcome instanceof Outcome.Failed failed) {
        occurring.add("code " + failed.code());
        occurring.add("reason " + failed.reason());
      }
      if (outcome.explanation().conflict()) {
        conflicts.add(result.testCase().place() + " " + outcome.explanation().ruleId());
      }
    }
    return new Coverage(
        without(rows.stream(), seen),
        without(
            table.rules().stream()
                .map(RuleInfo::id)
                .filter(id -> !(id.startsWith(FOR_ROWS) && seen.stream().anyMatch(rows::contains))),
            seen),
        without(
            table.rows().stream().filter(r -> !r.phrases().isEmpty()).map(MappingRow::id), near),
        unlike.build(),
        conflicts.build(),
        vocabulary().filter(v -> !occurring.contains(v)).collect(ImmutableList.toImmutableList()));
  }

  /**
   * Whether every row and rule has its cases, every near miss looks like one, and no case is a
   * conflict. That all reasons occur is not asked of every pack.
   */
  public boolean isComplete() {
    return rows.isEmpty()
        && rules.isEmpty()
        && withoutNear.isEmpty()
        && unlike.isEmpty()
        && conflicts.isEmpty();
  }

  /**
   * What of it concerns {@code ids}, the rows of an overlay: its base has cases of its own, and not
   * every reason is to occur.
   */
  public Coverage only(Set<String> ids) {
    return new Coverage(
        ImmutableSortedSet.copyOf(Sets.intersection(rows, ids)),
        ImmutableSortedSet.of(),
        ImmutableSortedSet.copyOf(Sets.intersection(withoutNear, ids)),
        unlike.stream()
            .filter(one -> ids.contains(one.row()))
            .collect(ImmutableList.toImmutableList()),
        conflicts,
        ImmutableList.of());
  }

  private static ImmutableList<String> someWords(MappingRow row) {
    return Resemblance.words(row).stream()
        .limit(MOST_WORDS)
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableSortedSet<String> without(Stream<String> ids, Set<String> seen) {
    return ids.filter(id -> !seen.contains(id))
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  private static Stream<String> vocabulary() {
    return Stream.of(
            Stream.of("SUCCEEDED", "PENDING", "CANCELLED", "FAILED").map(o -> "outcome " + o),
            Arrays.stream(ErrorCode.values()).map(c -> "code " + c),
            Arrays.stream(Reason.values()).map(r -> "reason " + r),
            Arrays.stream(Evidence.values()).map(e -> "evidence " + e))
        .flatMap(names -> names);
  }
}
