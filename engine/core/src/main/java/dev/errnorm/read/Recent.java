package dev.errnorm.read;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What was found for keys that came lately: the same message comes again and again while a provider
 * is down. Bounded: a key can have one of four places, and takes it from another key. Safe to share
 * between threads; nobody waits for anybody.
 *
 * @param <K> what has the same value whenever it is equal
 */
public final class Recent<K, V> {

  private static final int WAYS = 4;

  private final AtomicReferenceArray<@Nullable Entry<K, V>> places;

  private record Entry<K, V>(K key, V value) {}

  /**
   * @param size how many are kept at most, rounded down to a power of two; less than 4 for none
   */
  public Recent(int size) {
    places = new AtomicReferenceArray<>(size < WAYS ? 0 : Integer.highestOneBit(size));
  }

  /** Whether anything can be kept. */
  public boolean isOn() {
    return places.length() > 0;
  }

  /** What was found for {@code key}, or null if that is not known, or not any more. */
  public @Nullable V get(K key) {
    if (!isOn()) {
      return null;
    }
    int first = first(key);
    for (int i = first; i < first + WAYS; i++) {
      Entry<K, V> entry = places.get(i);
      if (entry != null && entry.key().equals(key)) {
        return entry.value();
      }
    }
    return null;
  }

  /** Keeps {@code value} for {@code key}, in the place of that which came first. */
  public void put(K key, V value) {
    if (isOn()) {
      int first = first(key);
      for (int i = first + WAYS - 1; i > first; i--) {
        places.set(i, places.get(i - 1));
      }
      places.set(first, new Entry<>(key, value));
    }
  }

  /** The first of the places that {@code key} can have. */
  private int first(K key) {
    int hash = key.hashCode() * 0x9e3779b9; // spread, for the lowest bits of hashes are much alike
    return (hash >>> 16 ^ hash) & (places.length() - 1) & -WAYS;
  }
}
