package dev.errnorm.fact;

import dev.errnorm.ErrorCode;
import dev.errnorm.Evidence;
import dev.errnorm.Reason;

/**
 * The diagnosis of a failure, from which decisions follow.
 *
 * @param reason what happened
 * @param code the reason's code
 * @param retryable the code's answer to "can a retry help?"
 * @param evidence what the diagnosis leans on
 * @param ruleId the rule or row that won
 * @param taskFailed whether a task ended in a failed state, as opposed to a look at it that failed
 */
public record Verdict(
    Reason reason,
    ErrorCode code,
    boolean retryable,
    Evidence evidence,
    String ruleId,
    boolean taskFailed) {

  /** A verdict on {@code reason}, whose code and retryability follow from it. */
  public static Verdict of(Reason reason, Evidence evidence, String ruleId, boolean taskFailed) {
    ErrorCode code = reason.code();
    return new Verdict(reason, code, code.isRetryable(), evidence, ruleId, taskFailed);
  }
}
