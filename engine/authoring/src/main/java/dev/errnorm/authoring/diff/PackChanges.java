package dev.errnorm.authoring.diff;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import dev.errnorm.authoring.Definition;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import dev.errnorm.pack.RuleInfo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which parts of a pack were added, removed and changed. A part that only stands elsewhere has not
 * changed.
 *
 * @param kinds rows, rules, providers, aliases, policies (default decisions by reason), messages
 */
public record PackChanges(ImmutableList<Kind> kinds) {

  /**
   * The changes of one kind of part.
   *
   * @param name what these parts are called, in the plural
   * @param added ids that are new
   * @param removed ids that are gone
   * @param changed ids whose content is another one
   */
  public record Kind(
      String name,
      ImmutableSortedSet<String> added,
      ImmutableSortedSet<String> removed,
      ImmutableSortedSet<String> changed) {

    /** Whether nothing of this kind changed. */
    public boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
  }

  /** The changes of what is called {@code name}. */
  public Kind of(String name) {
    return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether the packs have the same parts. */
  public boolean isEmpty() {
    return kinds.stream().allMatch(Kind::isEmpty);
  }

  static PackChanges of(PackTable before, Path oldFolder, PackTable after, Path newFolder) {
    Map<String, RuleInfo> oldRules = byId(before.rules(), RuleInfo::id);
    Map<String, RuleInfo> newRules = byId(after.rules(), RuleInfo::id);
    return new PackChanges(
        ImmutableList.of(
            kind(
                "rows",
                byId(before.rows(), MappingRow::id),
                byId(after.rows(), MappingRow::id),
                PackChanges::sameRow),
            kind(
                "rules",
                oldRules,
                newRules,
                (a, b) -> text(oldFolder, a).equals(text(newFolder, b))),
            kind(
                "providers",
                byId(before.providers(), ProviderMapping::id),
                byId(after.providers(), ProviderMapping::id),
                Objects::equals),
            kind("aliases", aliases(before), aliases(after), Objects::equals),
            kind("policies", byName(before.policies()), byName(after.policies()), Objects::equals),
            kind("messages", before.messages(), after.messages(), Objects::equals)));
  }

  private static <T> Kind kind(
      String name, Map<String, T> before, Map<String, T> after, BiPredicate<T, T> same) {
    return new Kind(
        name,
        sorted(Sets.difference(after.keySet(), before.keySet())),
        sorted(Sets.difference(before.keySet(), after.keySet())),
        sorted(
            Sets.filter(
                Sets.intersection(before.keySet(), after.keySet()),
                id ->
                    !same.test(
                        Objects.requireNonNull(before.get(id)),
                        Objects.requireNonNull(after.get(id))))));
  }

  private static boolean sameRow(MappingRow a, MappingRow b) {
    return a.provider().equals(b.provider())
        && a.meaning().equals(b.meaning())
        && a.generic() == b.generic()
        && a.tag().equals(b.tag())
        && columns(a).equals(columns(b));
  }

  private static List<Object> columns(MappingRow row) {
    return List.of(
        row.family(),
        row.vendorCode(),
        row.vendorType(),
        row.taskState(),
        row.finish(),
        row.status(),
        row.statusClass(),
        row.operations(),
        row.taskFamily(),
        row.transport(),
        row.bodyKind(),
        row.content(),
        row.window(),
        row.marks(),
        row.phrases(),
        row.unless());
  }

  /** The rule without its layout. */
  private static String text(Path folder, RuleInfo rule) {
    return Definition.at(folder, rule.place()).stream()
        .map(String::strip)
        .collect(Collectors.joining("\n"));
  }

  private static <T> Map<String, T> byId(List<T> parts, Function<T, String> id) {
    return parts.stream().collect(Collectors.toMap(id, UnaryOperator.identity(), (a, b) -> a));
  }

  /** Other names of providers, with whose they are. */
  private static Map<String, String> aliases(PackTable table) {
    Map<String, String> aliases = new HashMap<>();
    for (ProviderMapping provider : table.providers()) {
      provider.aliases().forEach(alias -> aliases.put(alias, provider.id()));
    }
    return aliases;
  }

  private static <T> Map<String, T> byName(Map<? extends Enum<?>, T> parts) {
    return parts.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }

  private static ImmutableSortedSet<String> sorted(Set<String> ids) {
    return ImmutableSortedSet.copyOf(ids);
  }
}
