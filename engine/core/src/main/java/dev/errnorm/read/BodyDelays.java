package dev.errnorm.read;

import dev.errnorm.read.Delays.Stated;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the fields of a body say about when to try again.
 *
 * <p>What is negative or past says nothing: such fields are often stored and shown later. Among
 * fields that say the same, milliseconds are taken before seconds, and else the longest.
 */
final class BodyDelays {

  private BodyDelays() {}

  /** What fields say about trying again. */
  static Optional<Stated> retry(List<BodyDelay> fields, Instant now, ZoneId zone) {
    return longest(fields, field -> !field.isReset() && field.isInMillis(), now, zone)
        .or(() -> longest(fields, field -> !field.isReset(), now, zone));
  }

  /** What fields say about the reset of a limit: those whose name says so. */
  static Optional<Stated> reset(List<BodyDelay> fields, Instant now, ZoneId zone) {
    return longest(fields, BodyDelay::isReset, now, zone);
  }

  private static Optional<Stated> longest(
      List<BodyDelay> fields, Predicate<BodyDelay> counts, Instant now, ZoneId zone) {
    Optional<Stated> longest = Optional.empty();
    for (BodyDelay field : fields) {
      if (!counts.test(field)) {
        continue;
      }
      Optional<Duration> wait = field.wait(now, zone);
      if (wait.isPresent()
          && longest.filter(stated -> stated.length().compareTo(wait.get()) >= 0).isEmpty()) {
        longest = Optional.of(new Stated(wait.get(), field.source()));
      }
    }
    return longest;
  }
}
