package dev.errnorm.authoring.cases;

import com.google.common.collect.ImmutableList;

/**
 * What is expected of one field of an outcome.
 *
 * @param field its name in a case file, such as {@code reason} or {@code cooldown.scope}
 * @param expected the values; none means that the field must be empty
 * @param match how they are compared
 */
public record Check(String field, ImmutableList<String> expected, Match match) {

  /** How values are compared. */
  public enum Match {
    /** They are these, in this order, and no others. */
    ALL,
    /** The first of them is this one. */
    FIRST,
    /** These are among them. */
    AMONG
  }

  /** A check for exactly {@code expected}. */
  public static Check of(String field, String... expected) {
    return new Check(field, ImmutableList.copyOf(expected), Match.ALL);
  }

  /** Whether {@code got} is as expected. */
  boolean holds(ImmutableList<String> got) {
    return switch (match) {
      case ALL -> got.equals(expected);
      case FIRST -> got.stream().limit(1).toList().equals(expected);
      case AMONG -> got.containsAll(expected);
    };
  }
}
