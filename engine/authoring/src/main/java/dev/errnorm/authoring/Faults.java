package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import java.util.Set;
import java.util.TreeSet;

/** Gathers the faults of a pack, so that all of them are told at once. Not thread-safe. */
final class Faults {

  private final Set<Fault> faults = new TreeSet<>();

  void add(String path, int line, String message) {
    faults.add(new Fault(path, line, message));
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** How many there are. */
  int size() {
    return faults.size();
  }

  /** All faults, sorted by place. */
  ImmutableList<Fault> sorted() {
    return ImmutableList.copyOf(faults);
  }
}
