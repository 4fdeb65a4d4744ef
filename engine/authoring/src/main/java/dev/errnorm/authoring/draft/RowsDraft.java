package dev.errnorm.authoring.draft;

import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Evidence;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rows of a drafted mapping: one for every code or type that the pack does not know.
 *
 * @param text from {@code rows:} on; comments only where there is none
 * @param count how many rows there are
 */
record RowsDraft(String text, int count) {

  /** A code or type, and whether it is a code. */
  private record Name(String column, String value) implements Comparable<Name> {
    @Override
    public int compareTo(Name other) {
      int byColumn = column.compareTo(other.column);
      return byColumn != 0 ? byColumn : value.compareTo(other.value);
    }
  }

  static RowsDraft of(List<ProviderExchange> exchanges, ErrorNormalizer normalizer) {
    ListMultimap<Name, Outcome.Failed> unknown =
        MultimapBuilder.treeKeys().arrayListValues().build();
    Set<String> notes = new TreeSet<>();
    for (ProviderExchange exchange : exchanges) {
      if (normalizer.classify(exchange) instanceof Outcome.Failed failed) {
        sort(failed, unknown, notes);
      }
    }
    StringBuilder rows = new StringBuilder();
    int count = 0;
    for (Name name : unknown.keySet()) {
      count += append(name, unknown.get(name), normalizer, rows);
    }
    StringBuilder text = new StringBuilder();
    if (count > 0) {
      text.append("rows:\n");
    }
    text.append(rows);
    notes.forEach(note -> text.append("  # ").append(note.replace("\n", "\n  # ")).append('\n'));
    return new RowsDraft(text.toString(), count);
  }

  private static void sort(
      Outcome.Failed failed, ListMultimap<Name, Outcome.Failed> unknown, Set<String> notes) {
    String code = Gaps.code(failed.upstream());
    String type = Gaps.type(failed.upstream());
    Evidence evidence = failed.explanation().evidence();
    boolean known =
        evidence.compareTo(Evidence.FAMILY_FIELD) <= 0 || evidence == Evidence.GENERIC_FIELD;
    if (known) {
      if (!code.isEmpty() || !type.isEmpty()) {
        notes.add(
            (code.isEmpty() ? type : code)
                + " is known: "
                + failed.reason()
                + " by "
                + failed.explanation().ruleId());
      }
    } else if (!code.isEmpty()) {
      unknown.put(new Name("vendorCode", code), failed);
    } else if (!type.isEmpty()) {
      unknown.put(new Name("vendorType", type), failed);
    } else if (Gaps.kind(failed).isPresent()) {
      String row =
          RowDraft.phrase(
              MessageShape.of(failed.upstream().vendorMessage()),
              failed.upstream().status(),
              failed.reason());
      if (!row.isEmpty()) {
        notes.add(
            "decide: only words tell it, if anything does; a row of words needs a near miss\n"
                + row);
      }
    }
  }

  /** Appends the rows for one code or type; returns how many. */
  private static int append(
      Name name,
      Collection<Outcome.Failed> outcomes,
      ErrorNormalizer normalizer,
      StringBuilder out) {
    ListMultimap<Reason, ReasonGuess> guesses =
        MultimapBuilder.treeKeys().arrayListValues().build();
    TreeMap<Integer, Set<Reason>> byStatus = new TreeMap<>();
    for (Outcome.Failed failed : outcomes) {
      ReasonGuess guess = ReasonGuess.of(normalizer, name.value(), failed);
      guesses.put(guess.reason(), guess);
      byStatus
          .computeIfAbsent(failed.upstream().status(), s -> new TreeSet<>())
          .add(guess.reason());
    }
    if (guesses.keySet().size() == 1) {
      ReasonGuess guess = guesses.values().iterator().next();
      decide(name.value() + ": " + guess.why(), out);
      row(name, 0, guess.reason(), out);
      return 1;
    }
    String reasons =
        guesses.keySet().stream().map(Reason::name).collect(Collectors.joining(" and "));
    if (byStatus.values().stream().allMatch(reasonsOfOne -> reasonsOfOne.size() == 1)
        && !byStatus.containsKey(0)) {
      decide(name.value() + ": it seems to mean " + reasons + ", by status", out);
      byStatus.forEach((status, reason) -> row(name, status, reason.iterator().next(), out));
      return byStatus.size();
    }
    decide(name.value() + ": it seems to mean " + reasons + "; say what tells them apart", out);
    return 0;
  }

  private static void decide(String what, StringBuilder out) {
    out.append("  # decide: ").append(what).append('\n');
  }

  private static void row(Name name, int status, Reason reason, StringBuilder out) {
    out.append("  ")
        .append(RowDraft.field(name.column(), name.value(), status, reason))
        .append('\n');
  }
}
