package dev.errnorm.pack;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.errnorm.Reason;
import dev.errnorm.fact.PolicyRow;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An overlay over one version of its base: what takes the place of what. Immutable.
 *
 * @param base the pack below
 * @param overlay the overlay
 * @param replaced the rows of the base that no longer count
 * @param providers the providers that are new or differ from the base's, by id
 * @param policies the default decisions that differ from the base's
 * @param overridden what of the base is overridden: rows first, in the order of their ids
 */
public record OverlaidTable(
    PackTable base,
    Overlay overlay,
    ImmutableList<MappingRow> replaced,
    ImmutableMap<String, ProviderMapping> providers,
    ImmutableMap<Reason, PolicyRow> policies,
    ImmutableList<Overridden> overridden) {

  /**
   * Something of a base that an overlay says otherwise.
   *
   * @param id the id of a row, or the key of a policy, a text or a fact of a provider
   * @param place where the overlay says it
   * @param basePlace where the base says it
   */
  public record Overridden(String id, String place, String basePlace) {}

  static OverlaidTable of(PackTable base, Overlay overlay) {
    Map<String, MappingRow> byId = new HashMap<>();
    Map<MappingRow, MappingRow> byLeftSide = new HashMap<>();
    Set<String> owners = new HashSet<>();
    for (MappingRow row : overlay.rows()) {
      byId.put(row.id(), row);
      byLeftSide.put(row.leftSide(), row);
      owners.add(row.provider());
    }
    ImmutableList.Builder<MappingRow> replaced = ImmutableList.builder();
    Map<String, Overridden> overridden = new TreeMap<>();
    for (MappingRow row : base.rows()) {
      MappingRow own = byId.get(row.id());
      if (own == null && owners.contains(row.provider())) {
        own = byLeftSide.get(row.leftSide());
      }
      if (own != null) {
        replaced.add(row);
        overridden.put(row.id(), new Overridden(row.id(), own.place(), row.place()));
      }
    }
    Map<Reason, PolicyRow> policies = new EnumMap<>(Reason.class);
    overlay
        .policies()
        .forEach(
            (reason, change) -> {
              PolicyRow before = base.policies().get(reason);
              if (before != null) {
                policies.put(reason, change.over(before));
              }
            });
    return new OverlaidTable(
        base,
        overlay,
        replaced.build(),
        providers(base, overlay, policies),
        Maps.immutableEnumMap(policies),
        ImmutableList.<Overridden>builder()
            .addAll(overridden.values())
            .addAll(overriddenKeys(base, overlay))
            .build());
  }

  /** The version of the whole: the base's, and behind it the overlay's. */
  public String version() {
    return base.version()
        + (base.version().contains("+") ? "." : "+")
        + overlay.name()
        + "."
        + overlay.version();
  }

  /** The whole as one table, for whoever has to list it. */
  public PackTable table() {
    ImmutableSet<String> gone =
        replaced.stream().map(MappingRow::id).collect(ImmutableSet.toImmutableSet());
    ImmutableList.Builder<MappingRow> rows = ImmutableList.builder();
    base.rows().stream().filter(row -> !gone.contains(row.id())).forEach(rows::add);
    Map<String, ProviderMapping> all = new LinkedHashMap<>();
    base.providers().forEach(provider -> all.put(provider.id(), provider));
    all.putAll(providers);
    Map<Reason, PolicyRow> defaults = new EnumMap<>(Reason.class);
    defaults.putAll(base.policies());
    defaults.putAll(policies);
    return new PackTable(
        version(),
        base.families(),
        ImmutableList.copyOf(all.values()),
        rows.addAll(overlay.rows()).build(),
        Maps.immutableEnumMap(defaults),
        overlay.texts().over(base.texts()),
        base.windows(),
        base.throwables(),
        base.requestIdHeaders(),
        base.codeHeaders(),
        base.rules(),
        base.literals(),
        base.rowsOnlyPropose(),
        base.info(),
        ImmutableMap.<String, String>builder()
            .putAll(base.places())
            .putAll(overlay.places())
            .buildKeepingLast());
  }

  private static ImmutableMap<String, ProviderMapping> providers(
      PackTable base, Overlay overlay, Map<Reason, PolicyRow> policies) {
    Map<Reason, PolicyRow> defaults = new EnumMap<>(Reason.class);
    defaults.putAll(base.policies());
    defaults.putAll(policies);
    Map<String, ProviderMapping> changed = new LinkedHashMap<>();
    Map<String, ProviderMapping> known = new HashMap<>();
    for (ProviderMapping provider : base.providers()) {
      ProviderMapping followed = following(provider, base.policies(), policies);
      known.put(provider.id(), followed);
      if (!followed.equals(provider)) {
        changed.put(provider.id(), followed);
      }
    }
    for (ProviderChange change : overlay.providers()) {
      ProviderMapping before = known.getOrDefault(change.id(), ProviderChange.blank(change.id()));
      ProviderMapping after = change.over(before, defaults);
      known.put(change.id(), after);
      changed.put(change.id(), after);
    }
    return ImmutableMap.copyOf(changed);
  }

  /**
   * {@code provider}, whose own decisions follow the defaults where they were the same as these.
   */
  private static ProviderMapping following(
      ProviderMapping provider, Map<Reason, PolicyRow> before, Map<Reason, PolicyRow> changed) {
    if (provider.policies().keySet().stream().noneMatch(changed::containsKey)) {
      return provider;
    }
    Map<Reason, PolicyRow> own = new EnumMap<>(Reason.class);
    provider
        .policies()
        .forEach(
            (reason, policy) -> {
              PolicyRow from = before.get(reason);
              PolicyRow to = changed.get(reason);
              own.put(
                  reason,
                  from == null || to == null
                      ? policy
                      : PolicyChange.between(from, policy).over(to));
            });
    return new ProviderMapping(
        provider.id(),
        provider.aliases(),
        provider.family(),
        provider.sources(),
        provider.hidesErrors(),
        provider.fields(),
        provider.codeHeaders(),
        provider.requestIdHeaders(),
        provider.resetHeaders(),
        provider.zone(),
        Maps.immutableEnumMap(own));
  }

  private static ImmutableList<Overridden> overriddenKeys(PackTable base, Overlay overlay) {
    return overlay.places().keySet().stream()
        .filter(base.places()::containsKey)
        .sorted()
        .map(key -> new Overridden(key, overlay.places().get(key), base.places().get(key)))
        .collect(ImmutableList.toImmutableList());
  }
}
