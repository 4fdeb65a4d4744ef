package dev.errnorm.routing;

import java.time.Duration;
import java.time.Instant;

/** Arithmetic that does not end with the calendar. */
final class Instants {

  private Instants() {}

  /** A provider may state any wait: one beyond the last instant ends there. */
  static Instant later(Instant from, Duration length) {
    Duration longest = Duration.between(from, Instant.MAX);
    return from.plus(length.compareTo(longest) < 0 ? length : longest);
  }
}
