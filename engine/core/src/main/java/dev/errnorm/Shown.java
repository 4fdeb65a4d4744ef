package dev.errnorm;

import com.google.common.collect.ImmutableList;

/**
 * What the caller is shown. It may differ from the diagnosis: topping up the gateway's own account
 * is not theirs to do. It holds no text of the provider.
 *
 * @param code the code, with its HTTP status and its answer to "can a retry help?"
 * @param message a canonical sentence
 * @param details the fields at fault, each with a canonical sentence; empty where none is known
 * @param docUrl where to read more of it, as the pack or an overlay says; empty for nowhere
 */
public record Shown(
    ErrorCode code, String message, ImmutableList<FieldDetail> details, String docUrl) {

  /** The HTTP status to answer with. */
  public int status() {
    return code.httpStatus();
  }

  /** Whether the caller may send the same request later. */
  public boolean isRetryable() {
    return code.isRetryable();
  }
}
