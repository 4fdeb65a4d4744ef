package dev.errnorm.authoring.diff;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Multiset;
import dev.errnorm.pack.PackInfo;
import java.util.Comparator;

/**
 * What changes between two packs.
 *
 * @param before the version of the old pack, with its digest
 * @param after the version of the new pack, with its digest
 * @param oldInfo what the old pack says of itself
 * @param newInfo what the new pack says of itself
 * @param cases how many exchanges of cases were compared
 * @param recorded how many recorded exchanges were compared
 * @param decisions the exchanges that are decided differently, in the order they were given
 * @param elsewhere how many are decided as before, by another row or rule
 * @param parts which rows, rules and so on changed
 */
public record PackDiff(
    String before,
    String after,
    PackInfo oldInfo,
    PackInfo newInfo,
    int cases,
    int recorded,
    ImmutableList<DecisionChange> decisions,
    int elsewhere,
    PackChanges parts) {

  /** How often a field changes in the same way. */
  public record Tally(DecisionChange.Field field, int times) {}

  /** How many exchanges were compared. */
  public int exchanges() {
    return cases + recorded;
  }

  /** Whether any decision changes. */
  public boolean isChange() {
    return !decisions.isEmpty();
  }

  /** The changes of fields: those of a field together, most frequent first. */
  public ImmutableList<Tally> tallies() {
    ImmutableList<DecisionChange.Field> all =
        decisions.stream()
            .flatMap(change -> change.fields().stream())
            .collect(ImmutableList.toImmutableList());
    ImmutableList<String> order =
        ImmutableMultiset.copyOf(all.stream().map(DecisionChange.Field::name).iterator())
            .elementSet()
            .stream()
            .sorted(Comparator.comparingInt(Comparisons::rank).thenComparing(n -> n))
            .collect(ImmutableList.toImmutableList());
    return ImmutableMultiset.copyOf(all).entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Multiset.Entry<DecisionChange.Field> e) ->
                        order.indexOf(e.getElement().name()))
                .thenComparing(Multiset.Entry::getCount, Comparator.reverseOrder())
                .thenComparing(e -> e.getElement().from())
                .thenComparing(e -> e.getElement().to()))
        .map(entry -> new Tally(entry.getElement(), entry.getCount()))
        .collect(ImmutableList.toImmutableList());
  }
}
