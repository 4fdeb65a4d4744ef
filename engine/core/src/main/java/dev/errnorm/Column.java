package dev.errnorm;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.PackTable;
import java.util.Set;
import java.util.function.Function;

/**
 * One column of the rows, and which of the vendor's values occur in it.
 *
 * @param signal the signal that rules compare with the same values, {@code Signals.phrases}, or
 *     empty
 * @param of what a row asks for in it
 */
record Column(String signal, Function<MappingRow, Iterable<String>> of) {

  /** What rows and rules call a value that is not there. */
  private static final ImmutableSet<String> ABSENT = ImmutableSet.of("");

  /** Every value that a row or rule of {@code table} knows. */
  Set<String> values(PackTable table) {
    return ImmutableSet.<String>builder()
        .addAll(values(table.rows()))
        .addAll(Sets.difference(table.literals().getOrDefault(signal, ABSENT), ABSENT))
        .build();
  }

  /**
   * The values of {@code base}, shared, with those of an overlay over it. Only where a row was
   * replaced by one that asks for something else, may a value be gone, and all are looked up anew.
   */
  Set<String> values(Set<String> base, OverlaidTable laid) {
    Set<String> own = values(laid.overlay().rows());
    if (!own.containsAll(values(laid.replaced()))) {
      return values(laid.table());
    }
    ImmutableSet<String> more = Sets.difference(own, base).immutableCopy();
    return more.isEmpty() ? base : Sets.union(base, more);
  }

  private Set<String> values(Iterable<MappingRow> rows) {
    ImmutableSet.Builder<String> values = ImmutableSet.builder();
    for (MappingRow row : rows) {
      for (String value : of.apply(row)) {
        if (!value.isEmpty() && !value.equals(MappingRow.ANY)) {
          values.add(value);
        }
      }
    }
    return values.build();
  }
}
