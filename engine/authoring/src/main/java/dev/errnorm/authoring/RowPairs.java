package dev.errnorm.authoring;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import dev.errnorm.pack.MappingRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds pairs of rows of which one can never win, or between which nothing decides. Only what the
 * columns prove is a fault: rows for different words, or rows of statuses that look at different
 * traits of a body, may still meet in some exchange, which then shows up in its case.
 */
final class RowPairs {

  /** What decides between two rows of one provider that fit the same words. */
  private static final Comparator<MappingRow> STRENGTH =
      Comparator.comparing(MappingRow::evidence)
          .thenComparing(Comparator.comparingInt(MappingRow::conditions).reversed())
          .thenComparing(
              Comparator.<MappingRow>comparingInt(row -> RowRelation.phraseLength(row.phrases()))
                  .reversed());

  private final Faults faults;
  private final ImmutableSet.Builder<String> dead = ImmutableSet.builder();

  private RowPairs(Faults faults) {
    this.faults = faults;
  }

  /**
   * Checks each row of {@code rows} against those that can fit the same exchange.
   *
   * @return the ids of rows that can never win, and of those that another makes needless
   */
  static ImmutableSet<String> check(List<MappingRow> rows, Faults faults) {
    RowPairs pairs = new RowPairs(faults);
    ImmutableListMultimap<String, MappingRow> byProvider =
        Multimaps.index(rows, MappingRow::provider);
    for (MappingRow row : rows) {
      List<MappingRow> others = new ArrayList<>(byProvider.get(row.provider()));
      if (!row.provider().isEmpty()) {
        others.addAll(byProvider.get(""));
      }
      pairs.check(row, others);
    }
    return pairs.dead.build();
  }

  private void check(MappingRow row, List<MappingRow> others) {
    for (MappingRow other : others) {
      if (other.id().equals(row.id())) {
        continue;
      }
      boolean fits = RowRelation.fitsWhenever(other, row);
      boolean mutual = fits && RowRelation.fitsWhenever(row, other);
      if (mutual && twins(row, other)) {
        continue; // told with the other faults of a row
      }
      if (fits && isStronger(other, row)) {
        faults.add(RowChecks.path(row), RowChecks.line(row), shadowed(row, other));
        dead.add(row.id());
        return;
      }
      if (!sameProvider(row, other) || STRENGTH.compare(row, other) != 0) {
        continue;
      }
      boolean differ = !row.meaning().equals(other.meaning());
      if (differ
          && (fits || (RowRelation.meet(row, other) && !isDecided(row, other, others)))
          && isLater(row, other, mutual || !fits)) {
        faults.add(RowChecks.path(row), RowChecks.line(row), undecided(row, other));
      } else if (!differ && fits && isLater(row, other, mutual)) {
        faults.add(RowChecks.path(row), RowChecks.line(row), needless(row, other));
        dead.add(row.id());
      }
    }
  }

  private static boolean twins(MappingRow row, MappingRow other) {
    return row.leftSide().equals(other.leftSide());
  }

  /** Whether a third row wins wherever these two meet. */
  private static boolean isDecided(MappingRow row, MappingRow other, List<MappingRow> others) {
    MappingRow both = RowRelation.both(row, other);
    return others.stream()
        .anyMatch(third -> RowRelation.fitsWhenever(third, both) && isStronger(third, row));
  }

  /** Whether {@code other} beats {@code row} wherever both fit. */
  private static boolean isStronger(MappingRow other, MappingRow row) {
    if (other.evidence() != row.evidence()) {
      return other.evidence().compareTo(row.evidence()) < 0;
    }
    // The innermost cause counts before the number of conditions; equal fields lie equally deep.
    return sameProvider(row, other)
        && other.vendorCode().equals(row.vendorCode())
        && other.vendorType().equals(row.vendorType())
        && STRENGTH.compare(other, row) < 0;
  }

  private static boolean sameProvider(MappingRow a, MappingRow b) {
    return a.provider().equals(b.provider());
  }

  /** A fault of both is told once, of the row that stands behind the other. */
  private static boolean isLater(MappingRow row, MappingRow other, boolean ofBoth) {
    if (!ofBoth) {
      return true;
    }
    int files = RowChecks.path(row).compareTo(RowChecks.path(other));
    return files == 0 ? RowChecks.line(row) > RowChecks.line(other) : files > 0;
  }

  private static String shadowed(MappingRow row, MappingRow other) {
    String because =
        other.evidence() == row.evidence()
            ? "has more conditions or longer words"
            : "is the stronger evidence (" + other.evidence() + " over " + row.evidence() + ")";
    return "the row never wins: "
        + name(other)
        + " fits whenever it fits, and "
        + because
        + ". Remove it, or ask for less in the other.";
  }

  private static String undecided(MappingRow row, MappingRow other) {
    return "one exchange can fit the row and "
        + name(other)
        + " equally well, and they say "
        + row.meaning().label()
        + " and "
        + other.meaning().label()
        + ". Add the column that tells them apart to one of them, or a row that asks for both.";
  }

  private static String needless(MappingRow row, MappingRow other) {
    return "the row says nothing that " + name(other) + " does not say. Remove it.";
  }

  private static String name(MappingRow row) {
    return "'" + row.id() + "' at " + row.place();
  }
}
