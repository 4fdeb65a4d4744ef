package dev.errnorm.authoring.why;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Multisets;
import dev.errnorm.Explanation;
import dev.errnorm.authoring.Suggestion;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.TestRun;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import dev.errnorm.pack.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row or rule, and what becomes of it in the cases of its pack.
 *
 * @param id its id
 * @param place where it stands, {@code path:line}
 * @param says what a row means and on which evidence, or why a rule is there
 * @param sources the pages that it, or its provider's mapping, was made from
 * @param wins the cases that it wins
 * @param decides the cases whose decisions it changed
 * @param near the cases in which it must not win
 * @param beats what it wins against, and in how many cases
 * @param beatenBy what wins against it, and in how many cases
 */
public record Standing(
    String id,
    String place,
    String says,
    ImmutableList<String> sources,
    ImmutableList<Case> wins,
    ImmutableList<Case> decides,
    ImmutableList<Case> near,
    ImmutableMultiset<String> beats,
    ImmutableMultiset<String> beatenBy) {

  private static final int LISTED = 5;

  /** The standing of {@code id} in {@code run}, of all cases; empty if no row or rule is it. */
  public static Optional<Standing> of(String id, PackTable table, TestRun run) {
    Optional<MappingRow> row = table.rows().stream().filter(r -> r.id().equals(id)).findFirst();
    Optional<RuleInfo> rule = table.rules().stream().filter(r -> r.id().equals(id)).findFirst();
    if (row.isEmpty() && rule.isEmpty()) {
      return Optional.empty();
    }
    ImmutableList.Builder<Case> wins = ImmutableList.builder();
    ImmutableList.Builder<Case> decides = ImmutableList.builder();
    ImmutableList.Builder<Case> near = ImmutableList.builder();
    List<String> beats = new ArrayList<>();
    List<String> beatenBy = new ArrayList<>();
    for (CaseResult result : run.results()) {
      Explanation explanation = result.outcome().explanation();
      if (result.testCase().near().contains(id)) {
        near.add(result.testCase());
      }
      if (explanation.decidedBy().contains(id)) {
        decides.add(result.testCase());
      }
      if (explanation.ruleId().equals(id)) {
        wins.add(result.testCase());
        explanation.losers().stream().map(Explanation.Loser::ruleId).distinct().forEach(beats::add);
      } else if (explanation.losers().stream().anyMatch(loser -> loser.ruleId().equals(id))) {
        beatenBy.add(explanation.ruleId());
      }
    }
    return Optional.of(
        new Standing(
            id,
            row.map(MappingRow::place).orElseGet(() -> rule.orElseThrow().place()),
            row.map(r -> r.meaning().label() + ", on evidence " + r.evidence())
                .orElseGet(() -> rule.orElseThrow().why()),
            row.map(r -> sources(r, table)).orElseGet(() -> source(rule.orElseThrow())),
            wins.build(),
            decides.build(),
            near.build(),
            byCount(beats),
            byCount(beatenBy)));
  }

  /** A sentence about an {@code id} that is none, with the one that was likely meant. */
  public static String unknown(String id, PackTable table) {
    List<String> ids = new ArrayList<>();
    table.rows().forEach(row -> ids.add(row.id()));
    table.rules().forEach(rule -> ids.add(rule.id()));
    String way = listed(inOtherFiles(id, ids));
    if (way.isEmpty()) {
      way = Suggestion.of(id, ids);
    }
    if (way.isEmpty() && !id.isBlank()) {
      way = listed(like(id, ids));
    }
    return "'" + id + "' is no row and no rule." + way;
  }

  private static List<String> inOtherFiles(String id, List<String> ids) {
    int slash = id.indexOf('/');
    return slash < 0
        ? List.of()
        : ids.stream().filter(known -> known.endsWith(id.substring(slash))).sorted().toList();
  }

  /** What holds {@code id} or stands in the same file. */
  private static List<String> like(String id, List<String> ids) {
    String file = id.substring(0, id.indexOf('/') + 1);
    return ids.stream()
        .filter(known -> known.contains(id) || (!file.isEmpty() && known.startsWith(file)))
        .sorted()
        .toList();
  }

  private static String listed(List<String> ids) {
    if (ids.isEmpty()) {
      return "";
    }
    String more = ids.size() > LISTED ? " and " + (ids.size() - LISTED) + " more." : ".";
    return " There is " + String.join(", ", ids.stream().limit(LISTED).toList()) + more;
  }

  private static ImmutableList<String> sources(MappingRow row, PackTable table) {
    return table.providers().stream()
        .filter(provider -> provider.id().equals(row.provider()))
        .flatMap(provider -> provider.sources().stream())
        .map(Standing::text)
        .collect(ImmutableList.toImmutableList());
  }

  private static String text(ProviderMapping.Source source) {
    return source.read().isEmpty() ? source.url() : source.url() + " (read " + source.read() + ")";
  }

  private static ImmutableList<String> source(RuleInfo rule) {
    return rule.source().isEmpty() ? ImmutableList.of() : ImmutableList.of(rule.source());
  }

  private static ImmutableMultiset<String> byCount(List<String> ids) {
    return Multisets.copyHighestCountFirst(
        ImmutableMultiset.copyOf(ids.stream().sorted().toList()));
  }
}
