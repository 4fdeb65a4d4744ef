package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.render.ErrorFormat;
import dev.errnorm.render.RenderOptions;
import java.util.Optional;

/**
 * What became of one exchange. Every exchange has exactly one outcome, garbage included. Immutable
 * and safe to share between threads.
 */
public sealed interface Outcome {

  /** How it came to this outcome. */
  Explanation explanation();

  /** The exchange reports success. */
  record Succeeded(Explanation explanation) implements Outcome {}

  /** It was accepted, is queued or runs: nothing has failed yet, poll on. */
  record Pending(Explanation explanation) implements Outcome {}

  /** It was stopped on request, and is never retried. */
  record Cancelled(Explanation explanation) implements Outcome {}

  /**
   * Everything else.
   *
   * @param reason what happened
   * @param shown what the caller is shown
   * @param details the fields of the request that the provider complained about, in its words with
   *     secrets removed; for the operator
   * @param retry whether to send the same request on the same route again
   * @param fallback what to change first if the route is given up, in order; empty for nothing
   * @param plan retry and fallback as one list of steps
   * @param cooldown which part of the route should rest
   * @param remedies what a person can do
   * @param origin who is at fault
   * @param upstream what the provider said, for the operator
   * @param explanation how it came to this outcome
   */
  record Failed(
      Reason reason,
      Shown shown,
      ImmutableList<FieldDetail> details,
      RetryDecision retry,
      ImmutableList<FallbackStep> fallback,
      Plan plan,
      Cooldown cooldown,
      ImmutableSet<Remedy> remedies,
      Origin origin,
      Upstream upstream,
      Explanation explanation)
      implements Outcome {

    /** The code of the reason: the diagnosis, whatever the caller is shown. */
    public ErrorCode code() {
      return reason.code();
    }

    /** The provider's id of the request, by which its support finds it. */
    public Optional<String> vendorRequestId() {
      return upstream.vendorRequestId();
    }

    /**
     * One line for the operator's log: both request ids, what was asked for, diagnosis, decisions,
     * what decided; secrets removed. What the gateway did not put into the exchange is left out.
     */
    public String logLine() {
      return LogLine.of(this);
    }

    /** The fields of {@link #logLine} by name, in its order, for logs that take fields. */
    public ImmutableMap<String, String> logFields() {
      return LogLine.fields(this);
    }

    /**
     * Some lines for a ticket to the provider's support: when and what was asked for, the request
     * ids, what came back, our diagnosis; secrets removed.
     */
    public String supportReport() {
      return SupportReport.of(this);
    }

    /**
     * The body for the caller in errnorm's own envelope, {@code
     * {"error":{"code","message","retryable","details","retry_after_ms","doc_url","request_id"}}}.
     * {@link ErrorFormat} gives the status and header fields too, and other formats.
     *
     * @param requestId the gateway's own id of the request; empty for none
     */
    public String toJson(String requestId) {
      return ErrorFormat.ERRNORM
          .render(this, RenderOptions.defaults().withRequestId(requestId))
          .body();
    }
  }
}
