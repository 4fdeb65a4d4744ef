package dev.errnorm.authoring;

import java.util.Comparator;

/**
 * Something wrong in a file of a pack.
 *
 * @param path the file, relative to the pack folder, with {@code /} between its parts
 * @param line the line, counted from 1; 0 if the fault is the file's as a whole
 * @param message what is wrong, and a way out
 */
public record Fault(String path, int line, String message) implements Comparable<Fault> {

  private static final Comparator<Fault> BY_PLACE =
      Comparator.comparing(Fault::path).thenComparing(Fault::line).thenComparing(Fault::message);

  @Override
  public int compareTo(Fault other) {
    return BY_PLACE.compare(this, other);
  }

  /** The fault as people read it: {@code path:line: message}. */
  @Override
  public String toString() {
    return line == 0 ? path + ": " + message : path + ":" + line + ": " + message;
  }
}
