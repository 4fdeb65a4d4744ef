package dev.errnorm.authoring.diff;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The changelog of a pack: what each version decides otherwise than the one before, as Markdown,
 * newest first. It is made of what {@code diff} finds, and not written by hand.
 */
public final class PackChangelog {

  /** Where one of these differs, the fields that follow from it say nothing more. */
  private static final ImmutableSet<String> TELLING =
      ImmutableSet.of("outcome", "reason", "retry", "maxAttempts", "fallback", "cooldown.scope");

  private static final int MOST_NAMES = 3;
  private static final String HEADING = "## ";

  private PackChangelog() {}

  /** Exchanges that are decided otherwise in the same way, by the same row or rule. */
  private record Group(
      List<DecisionChange.Field> fields, String before, String after, List<String> names) {}

  /**
   * What is wrong with the version of the new pack, {@code path: fault. Way out.}; empty if it
   * rises as far as the changes ask. Packs of which the old one has no version only need one.
   */
  public static Optional<String> fault(PackDiff diff) {
    return VersionRise.fault(diff);
  }

  /** The section for the version of the new pack; it ends with a line's end. */
  public static String section(PackDiff diff) {
    StringBuilder out = new StringBuilder();
    String since = diff.oldInfo().version();
    out.append(HEADING).append(diff.newInfo().version()).append("\n\n");
    out.append("Since ").append(since.isEmpty() ? diff.before() : since).append(": ");
    out.append(
        String.format(
            Locale.ROOT,
            "%,d of %,d exchanges %s decided otherwise.\n",
            diff.decisions().size(),
            diff.exchanges(),
            diff.decisions().size() == 1 ? "is" : "are"));
    if (diff.isChange()) {
      out.append('\n');
      groups(diff).forEach(group -> out.append(line(group)));
    }
    StringBuilder parts = new StringBuilder();
    for (PackChanges.Kind kind : diff.parts().kinds()) {
      part("added", kind.name(), kind.added(), false, parts);
      part("gone", kind.name(), kind.removed(), true, parts);
      part("changed", kind.name(), kind.changed(), false, parts);
    }
    return out.append(parts.isEmpty() ? "" : "\n").append(parts).toString();
  }

  /**
   * {@code changelog} with {@code diff} in it: in place of the section for the same version, or
   * above all others.
   *
   * @param changelog the text of the file; empty for a new one
   */
  public static String with(String changelog, PackDiff diff) {
    String name = diff.newInfo().name();
    String text =
        changelog.isBlank()
            ? "# Decisions of "
                + (name.isEmpty() ? "the pack" : "the pack " + name)
                + "\n\n"
                + "Made by `errnorm diff OLD --changelog FILE`; newest first.\n"
            : changelog;
    List<String> lines = text.lines().map(String::stripTrailing).toList();
    int at = lines.indexOf(HEADING + diff.newInfo().version());
    int from = at >= 0 ? at : heading(lines, 0);
    int to = at >= 0 ? heading(lines, at + 1) : from;
    String below = join(lines.subList(to, lines.size()));
    return join(lines.subList(0, from))
        + "\n"
        + section(diff)
        + (below.isBlank() ? "" : "\n" + below);
  }

  /** Where the next section begins, at {@code from} or below. */
  private static int heading(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && !lines.get(at).startsWith(HEADING)) {
      at++;
    }
    return at;
  }

  private static String join(List<String> lines) {
    return String.join("\n", lines).strip() + "\n";
  }

  private static List<Group> groups(PackDiff diff) {
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    for (DecisionChange change : diff.decisions()) {
      List<DecisionChange.Field> fields = telling(change);
      String before = change.before().rule();
      String after = change.after().rule();
      groups
          .computeIfAbsent(
              List.of(fields, before, after),
              key -> new Group(fields, before, after, new ArrayList<>()))
          .names()
          .add(change.name().isEmpty() ? change.place() : change.name());
    }
    return groups.values().stream()
        .sorted(
            Comparator.comparingInt((Group group) -> -group.names().size())
                .thenComparing(Group::after)
                .thenComparing(Group::before)
                .thenComparing(group -> group.fields().toString()))
        .toList();
  }

  private static List<DecisionChange.Field> telling(DecisionChange change) {
    List<DecisionChange.Field> telling =
        change.fields().stream().filter(field -> TELLING.contains(field.name())).toList();
    return telling.isEmpty() ? change.fields() : telling;
  }

  private static String line(Group group) {
    String fields =
        group.fields().stream()
            .map(
                field ->
                    field.name()
                        + " "
                        + DiffMarkdown.cell(field.from())
                        + " → **"
                        + DiffMarkdown.cell(field.to())
                        + "**")
            .collect(Collectors.joining(", "));
    int more = group.names().size() - MOST_NAMES;
    return "- `"
        + DiffMarkdown.code(group.after())
        + "`"
        + (group.before().equals(group.after())
            ? ""
            : ", not `" + DiffMarkdown.code(group.before()) + "`")
        + ": "
        + fields
        + " ("
        + group.names().stream()
            .limit(MOST_NAMES)
            .map(DiffMarkdown::cell)
            .collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + more + " more" : "")
        + ")\n";
  }

  /**
   * One line on what came, went or changed; ids that went stand in people's logs, so all of them.
   */
  private static void part(
      String what, String kind, ImmutableSortedSet<String> ids, boolean all, StringBuilder out) {
    if (ids.isEmpty()) {
      return;
    }
    boolean byFile = !all && (kind.equals("rows") || kind.equals("rules"));
    out.append("- ").append(kind).append(' ').append(what).append(": ");
    out.append(
        byFile
            ? byFile(ids)
            : ids.stream()
                .map(id -> "`" + DiffMarkdown.code(id) + "`")
                .collect(Collectors.joining(", ")));
    out.append('\n');
  }

  private static String byFile(Iterable<String> ids) {
    Map<String, Integer> counts = new TreeMap<>();
    ids.forEach(id -> counts.merge(id.substring(0, id.indexOf('/')), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> "`" + entry.getKey() + "` " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
