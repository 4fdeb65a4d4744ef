package dev.errnorm.live;

/**
 * One respect in which another pack decides otherwise.
 *
 * @param aspect the respect
 * @param from what the pack that answers decides
 * @param to what the candidate decides
 */
public record Flip(Aspect aspect, String from, String to) {

  /** A respect in which two decisions are compared. */
  public enum Aspect {
    /** Whether the exchange failed at all. If it differs, nothing else is compared. */
    OUTCOME,
    /** The code of the diagnosis. */
    CODE,
    /** The reason. */
    REASON,
    /** Whether the same request is sent on the same route again. */
    RETRY,
    /** The steps of the fallback. */
    FALLBACK
  }

  @Override
  public String toString() {
    return aspect + " " + from + " -> " + to;
  }
}
