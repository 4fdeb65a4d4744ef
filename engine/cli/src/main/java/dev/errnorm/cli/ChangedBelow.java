package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.diff.DecisionChange;
import dev.errnorm.authoring.diff.DiffJson;
import dev.errnorm.authoring.diff.PackComparison;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.ProviderMapping;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an overlay changes of the decisions on the cases of what lies below it. To change them is
 * what overlays are for, so it is no failure; but an overlay may change more than it was meant to.
 *
 * @param cases how many cases lie below
 * @param providers whose rows the overlay holds: a case of no provider was tried as theirs, too
 * @param decisions those of them that are decided otherwise, and how
 */
record ChangedBelow(
    int cases, ImmutableSortedSet<String> providers, ImmutableList<DecisionChange> decisions) {

  private static final int MOST = 20;
  private static final int MOST_FIELDS = 3;

  /** Where these change, the others follow. */
  private static final ImmutableSet<String> MAIN = ImmutableSet.of("outcome", "reason", "retry");

  /** What {@code overlaid} says otherwise on {@code cases} than what lies below its uppermost. */
  static ChangedBelow of(OverlayOption.Overlaid overlaid, List<Case> cases) {
    Set<String> known =
        overlaid.below().table().providers().stream()
            .map(ProviderMapping::id)
            .collect(Collectors.toUnmodifiableSet());
    ImmutableSortedSet<String> providers =
        Iterables.getLast(overlaid.layers()).table().overlay().rows().stream()
            .map(MappingRow::provider)
            .filter(known::contains)
            .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    return new ChangedBelow(
        cases.size(),
        providers,
        PackComparison.decisions(overlaid.below(), overlaid.pack(), cases, providers));
  }

  /** Some lines for people, the last of which counts. */
  String text() {
    if (cases == 0) {
      return "There are no cases of the base to compare on.\n";
    }
    StringBuilder out = new StringBuilder();
    for (DecisionChange change : decisions.subList(0, Math.min(MOST, decisions.size()))) {
      String place = change.after().place();
      out.append("decides otherwise ").append(change.place());
      out.append(" \"").append(change.name()).append("\"\n    ");
      out.append(fields(change)).append("\n    by ").append(change.after().rule());
      out.append(place.isEmpty() ? "\n" : " (" + place + ")\n");
    }
    if (decisions.size() > MOST) {
      out.append("and ").append(decisions.size() - MOST).append(" more; --json lists all.\n");
    }
    int changed = decisions.size();
    return out.append(changed == 0 ? "No" : changed)
        .append(changed > 1 ? " decisions change on " : " decision changes on ")
        .append(cases)
        .append(cases == 1 ? " case of the base" : " cases of the base")
        .append(providers.isEmpty() ? "" : "; those of no provider were tried as from ")
        .append(String.join(", ", providers))
        .append(providers.isEmpty() ? ".\n" : ", too.\n")
        .toString();
  }

  private static String fields(DecisionChange change) {
    List<DecisionChange.Field> main =
        change.fields().stream().filter(field -> MAIN.contains(field.name())).toList();
    return (main.isEmpty() ? change.fields() : main)
        .stream()
            .limit(MOST_FIELDS)
            .map(field -> field.name() + " " + field.from() + " → " + field.to())
            .collect(Collectors.joining(", "));
  }

  /** Writes all of it, as fields of the object that {@code json} is in. */
  void write(JsonGenerator json) throws IOException {
    json.writeNumberField("baseCases", cases);
    json.writeArrayFieldStart("baseDecisions");
    for (DecisionChange change : decisions) {
      DiffJson.write(change, json);
    }
    json.writeEndArray();
  }
}
