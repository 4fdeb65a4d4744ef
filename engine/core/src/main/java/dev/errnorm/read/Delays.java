package dev.errnorm.read;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the server says about when to try again.
 *
 * <p>The first of these that says something counts: {@code retry-after-ms}, {@code Retry-After},
 * fields of the body, words of the message, reset headers. A reset header that the provider's
 * mapping names ranks with {@code Retry-After}, and then the later of the two counts.
 *
 * @param delay how long to wait, counted from the arrival of the response: zero or more, at most
 *     ten years; empty if nothing is said
 * @param source what said so: a header's name in lower case, the name of a field of the body, or
 *     {@value #MESSAGE}; empty if nothing did
 * @param resetIn how long until a limit is reset, the longest that is named; where no reset is
 *     named, the delay
 */
public record Delays(Optional<Duration> delay, String source, Optional<Duration> resetIn) {

  /** The {@link #source} of a delay that stood in the words of a message. */
  public static final String MESSAGE = "message";

  private static final Delays NOTHING = new Delays(Optional.empty(), "", Optional.empty());

  /**
   * How to read.
   *
   * @param resetHeaders headers, lower case, whose reset the provider documents as the one that
   *     counts
   * @param zone the zone of moments that name none; UTC if empty
   */
  public record Options(List<String> resetHeaders, Optional<ZoneId> zone) {
    /** No header of the provider's own, and no zone. */
    public static final Options NONE = new Options(ImmutableList.of(), Optional.empty());

    /** Copies the list. */
    public Options {
      resetHeaders = ImmutableList.copyOf(resetHeaders);
    }
  }

  /**
   * Somebody's statement.
   *
   * @param length zero or more
   * @param source who says so
   */
  record Stated(Duration length, String source) {
    static final Comparator<Stated> BY_LENGTH = Comparator.comparing(Stated::length);
  }

  /**
   * Reads everything that states a delay. Never throws on what a server sends.
   *
   * @param body fields of the body, outermost first
   * @param words what messages say
   * @param arrival when the response arrived; asked for only if something is stated
   */
  public static Delays read(
      HeaderFields headers,
      List<BodyDelay> body,
      DelayWords words,
      Supplier<Instant> arrival,
      Options options) {
    if (body.isEmpty() && words == DelayWords.NONE && !areIn(headers, options)) {
      return NOTHING;
    }
    Instant now = arrival.get();
    ZoneId zone = options.zone().orElse(ZoneOffset.UTC);
    Optional<Stated> retryAfter = RetryAfter.read(headers, now, zone);
    Optional<Stated> ownReset = ResetHeaders.read(headers, options.resetHeaders(), now, zone);
    Optional<Stated> fieldReset = BodyDelays.reset(body, now, zone);
    Optional<Stated> header = ResetHeaders.read(headers, now, zone);

    Optional<Stated> delay =
        later(retryAfter, ownReset)
            .or(() -> BodyDelays.retry(body, now, zone))
            .or(() -> fieldReset)
            .or(words::delay)
            .or(() -> header);
    Optional<Duration> resetIn =
        later(later(later(ownReset, fieldReset), words.reset()), header)
            .or(() -> delay)
            .map(Stated::length);
    return new Delays(delay.map(Stated::length), delay.map(Stated::source).orElse(""), resetIn);
  }

  /** Whether any of {@code headers} may state a delay. */
  private static boolean areIn(HeaderFields headers, Options options) {
    for (String name : headers.names()) {
      if (RetryAfter.isOne(name)
          || ResetHeaders.isOne(name)
          || options.resetHeaders().contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Stated> later(Optional<Stated> one, Optional<Stated> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return Stated.BY_LENGTH.compare(one.get(), other.get()) < 0 ? other : one;
  }
}
