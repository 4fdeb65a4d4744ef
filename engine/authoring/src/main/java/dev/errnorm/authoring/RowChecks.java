package dev.errnorm.authoring;

import dev.errnorm.pack.MappingRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong between the rows of all files. */
final class RowChecks {

  private RowChecks() {}

  static void check(List<MappingRow> rows, Set<String> families, Faults faults) {
    Map<String, MappingRow> byId = new HashMap<>();
    Map<MappingRow, MappingRow> byLeftSide = new HashMap<>();
    for (MappingRow row : rows) {
      MappingRow namesake = byId.putIfAbsent(row.id(), row);
      MappingRow twin = byLeftSide.putIfAbsent(row.leftSide(), row);
      if (namesake != null) {
        fault(
            row,
            "the row '"
                + row.id()
                + "' stands at "
                + namesake.place()
                + " already. Remove one of them, or give one an id.",
            faults);
      } else if (twin != null) {
        fault(
            row,
            "the row fits whenever the one at " + twin.place() + " fits." + way(row, twin),
            faults);
      }
      if (!row.family().isEmpty() && !families.contains(row.family())) {
        fault(
            row,
            "'" + row.family() + "' is not a family." + Suggestion.of(row.family(), families),
            faults);
      }
    }
  }

  private static String way(MappingRow row, MappingRow twin) {
    return row.meaning().equals(twin.meaning())
        ? " Remove one of them."
        : " Say what tells " + row.meaning().label() + " from " + twin.meaning().label() + ".";
  }

  private static void fault(MappingRow row, String message, Faults faults) {
    faults.add(path(row), line(row), message);
  }

  /** The file in which {@code row} stands. */
  static String path(MappingRow row) {
    return row.place().substring(0, row.place().lastIndexOf(':'));
  }

  /** The line in which {@code row} stands. */
  static int line(MappingRow row) {
    return Integer.parseInt(row.place().substring(row.place().lastIndexOf(':') + 1));
  }
}
