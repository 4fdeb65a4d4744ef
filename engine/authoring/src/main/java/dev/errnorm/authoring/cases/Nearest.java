package dev.errnorm.authoring.cases;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Explanation;
import dev.errnorm.Outcome;
import dev.errnorm.Upstream;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.PackTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the row that a failing case was most likely meant for, and what it lacks. */
final class Nearest {

  private final PackTable table;
  private final Places places;

  Nearest(PackTable table) {
    this.table = table;
    places = Places.of(table);
  }

  /** {@code id (place): what it lacks}, or empty if no row comes near. */
  String to(Case testCase, Outcome outcome) {
    String wanted = value(testCase, "rule");
    String meaning = value(testCase, "reason");
    if (meaning.isEmpty()) {
      meaning = value(testCase, "outcome");
    }
    String proposes = meaning;
    Optional<Explanation.Loser> lost =
        outcome.explanation().losers().stream()
            .filter(
                l -> wanted.isEmpty() ? l.proposes().equals(proposes) : l.ruleId().equals(wanted))
            .findFirst();
    if (lost.isPresent()) {
      return at(lost.get().ruleId()) + ": proposed, but on evidence " + lost.get().evidence();
    }
    String winner = outcome.explanation().ruleId();
    @Nullable Upstream upstream =
        outcome instanceof Outcome.Failed failed ? failed.upstream() : null;
    if (upstream == null || (!wanted.isEmpty() && wanted.equals(winner))) {
      return "";
    }
    List<Lack> lacks = new ArrayList<>();
    for (MappingRow row : table.rows()) {
      boolean meant =
          wanted.isEmpty() ? row.meaning().label().equals(proposes) : row.id().equals(wanted);
      boolean reachable = row.provider().isEmpty() || row.provider().equals(upstream.provider());
      if (meant && (reachable || !wanted.isEmpty())) {
        lack(row, upstream).ifPresent(lacks::add);
      }
    }
    return lacks.stream()
        .min(Comparator.comparingInt(Lack::distance).thenComparing(Lack::id))
        .map(lack -> at(lack.id()) + ": " + lack.text())
        .orElse("");
  }

  private record Lack(String id, String text, int distance) {}

  private static Optional<Lack> lack(MappingRow row, Upstream upstream) {
    if (!row.provider().isEmpty() && !row.provider().equals(upstream.provider())) {
      return Optional.of(new Lack(row.id(), "is for " + row.provider() + " only", 1000));
    }
    int shared = row.provider().isEmpty() ? 10 : 0;
    String field = row.vendorCode().isEmpty() ? row.vendorType() : row.vendorCode();
    String has = row.vendorCode().isEmpty() ? upstream.vendorType() : upstream.vendorCode();
    if (!field.isEmpty()) {
      if (has.isEmpty()) {
        return Optional.of(new Lack(row.id(), "body has no such field", 500));
      }
      boolean same = Ascii.equalsIgnoreCase(field, has);
      int distance = same ? 0 : 100 - commonPrefix(field, Ascii.toLowerCase(has));
      return Optional.of(
          same
              ? rest(row, upstream, shared)
              : new Lack(row.id(), "body has " + has, shared + distance));
    }
    if (!row.phrases().isEmpty()) {
      String text = Ascii.toLowerCase(upstream.vendorMessage());
      ImmutableList<String> missing =
          row.phrases().stream()
              .filter(any -> any.stream().noneMatch(text::contains))
              .map(Nearest::either)
              .collect(ImmutableList.toImmutableList());
      boolean none = missing.size() == row.phrases().size();
      return none
          ? Optional.empty()
          : Optional.of(
              missing.isEmpty()
                  ? rest(row, upstream, shared)
                  : new Lack(
                      row.id(),
                      "lacks " + String.join(" and ", missing),
                      shared + 50 * missing.size()));
    }
    return Optional.empty();
  }

  /** What else a row can ask for whose field or phrases fit. */
  private static Lack rest(MappingRow row, Upstream upstream, int distance) {
    return row.status() != 0 && row.status() != upstream.status()
        ? new Lack(row.id(), "asks for status " + row.status(), distance + 1)
        : new Lack(row.id(), "another of its columns does not fit", distance);
  }

  private static String either(ImmutableSet<String> any) {
    return "'" + String.join("' or '", any) + "'";
  }

  private static int commonPrefix(String a, String b) {
    int i = 0;
    while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return Math.min(i, 90);
  }

  private String at(String id) {
    String place = places.of(id);
    return place.isEmpty() ? id : id + " (" + place + ")";
  }

  private static String value(Case testCase, String field) {
    return testCase.checks().stream()
        .filter(check -> check.field().equals(field))
        .flatMap(check -> check.expected().stream())
        .findFirst()
        .orElse("");
  }
}
