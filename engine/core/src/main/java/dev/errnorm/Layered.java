package dev.errnorm;

import com.google.common.collect.ImmutableMap;
import org.jspecify.annotations.Nullable;

/**
 * A map that lies over another: what it lacks is looked up there. So an overlay holds its own
 * entries only. Immutable.
 */
final class Layered<K, V> {

  private final ImmutableMap<K, V> own;
  private final @Nullable Layered<K, V> below;

  private Layered(ImmutableMap<K, V> own, @Nullable Layered<K, V> below) {
    this.own = own;
    this.below = below;
  }

  static <K, V> Layered<K, V> of(ImmutableMap<K, V> entries) {
    return new Layered<>(entries, null);
  }

  /** This with {@code entries} over it. */
  Layered<K, V> with(ImmutableMap<K, V> entries) {
    return entries.isEmpty() ? this : new Layered<>(entries, this);
  }

  @Nullable V get(K key) {
    V value = own.get(key);
    return value != null || below == null ? value : below.get(key);
  }

  V getOrDefault(K key, V other) {
    V value = get(key);
    return value == null ? other : value;
  }
}
