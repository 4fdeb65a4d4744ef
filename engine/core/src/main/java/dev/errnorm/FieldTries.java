package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.errnorm.pack.Family;
import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.ProviderMapping;
import dev.errnorm.read.FieldTrie;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The pointers that count in the bodies of each provider, put together when its first exchange
 * comes. Safe to share between threads.
 */
final class FieldTries {

  private final ImmutableList<FieldPath> fields;
  private final ImmutableList<FieldPath> signatures;
  private final @Nullable FieldTries below;
  private final ImmutableSet<String> own;
  private final ConcurrentMap<String, FieldTrie> tries = new ConcurrentHashMap<>();

  FieldTries(List<Family> families) {
    fields =
        families.stream()
            .flatMap(family -> family.fields().stream())
            .collect(ImmutableList.toImmutableList());
    signatures =
        families.stream()
            .flatMap(family -> family.signature().stream())
            .collect(ImmutableList.toImmutableList());
    below = null;
    own = ImmutableSet.of();
  }

  /**
   * Those of {@code base}, but of the providers of which {@code laid} says something else.
   *
   * @param providers what {@code base} says of providers
   */
  FieldTries(FieldTries base, OverlaidTable laid, Layered<String, ProviderMapping> providers) {
    fields = base.fields;
    signatures = base.signatures;
    below = base;
    own =
        laid.providers().values().stream()
            .filter(provider -> !fields(providers.get(provider.id())).equals(provider.fields()))
            .map(ProviderMapping::id)
            .collect(ImmutableSet.toImmutableSet());
  }

  /** The pointers for a provider, or for one that nobody knows. */
  FieldTrie of(@Nullable ProviderMapping mapping) {
    ImmutableList<FieldPath> more = fields(mapping);
    String key = more.isEmpty() || mapping == null ? "" : mapping.id();
    if (below != null && !own.contains(key)) {
      return below.of(mapping);
    }
    FieldTrie trie = tries.get(key);
    return trie != null
        ? trie
        : tries.computeIfAbsent(key, k -> FieldTrie.of(Iterables.concat(fields, more), signatures));
  }

  private static ImmutableList<FieldPath> fields(@Nullable ProviderMapping mapping) {
    return mapping == null ? ImmutableList.of() : mapping.fields();
  }
}
