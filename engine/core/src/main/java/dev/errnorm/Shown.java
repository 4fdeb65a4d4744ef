package dev.errnorm;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.Optional;

/**
 * What the caller is shown. It may differ from the diagnosis: topping up the gateway's own account
 * is not theirs to do. It holds no text of the provider.
 *
 * @param code the code, with its HTTP status and its answer to "can a retry help?"
 * @param message a canonical sentence
 * @param details the fields at fault, each with a canonical sentence; empty where none is known
 * @param docUrl where to read more of it, as the pack or an overlay says; empty for nowhere
 * @param resend whether the caller's client should send the same request again by itself, once the
 *     gateway has given up: never where the code is not retryable, a wait does not help, the
 *     request may have been accepted, its output was delivered, or the wait is longer than {@link
 *     #LONGEST_WAIT}
 * @param retryAfter how long to wait before that, counted from the arrival of the response; empty
 *     if nobody knows
 */
public record Shown(
    ErrorCode code,
    String message,
    ImmutableList<FieldDetail> details,
    String docUrl,
    boolean resend,
    Optional<Duration> retryAfter) {

  /**
   * The longest wait that clients sit out by themselves. Several of them take a longer one for none
   * at all, and would come back within a second.
   */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  /** Takes back {@code resend} and {@code retryAfter} where the code or the wait forbids them. */
  public Shown {
    retryAfter = code.isRetryable() ? retryAfter : Optional.empty();
    resend =
        resend
            && code.isRetryable()
            && retryAfter.filter(wait -> wait.compareTo(LONGEST_WAIT) > 0).isEmpty();
  }

  /** What is shown of {@code code} where nothing is known of another try. */
  public Shown(ErrorCode code, String message, ImmutableList<FieldDetail> details, String docUrl) {
    this(code, message, details, docUrl, code.isRetryable(), Optional.empty());
  }

  /** This with another wait, such as the rest of the gateway's shortest cooldown, if any helps. */
  public Shown withRetryAfter(Duration wait) {
    return new Shown(code, message, details, docUrl, resend, Optional.of(wait));
  }

  /** This, with the same answer to whether to come back, and no word of when. */
  Shown withoutRetryAfter() {
    return new Shown(code, message, details, docUrl, resend, Optional.empty());
  }

  /** The HTTP status to answer with. */
  public int status() {
    return code.httpStatus();
  }

  /** Whether the caller may send the same request later. */
  public boolean isRetryable() {
    return code.isRetryable();
  }
}
