package dev.errnorm;

/**
 * The proximate cause of a failure: what happened. Each reason belongs to exactly one {@link
 * ErrorCode} and has default decisions in the pack's {@code _policy.yaml}.
 *
 * <p>Constants may be added in minor versions. The order is part of the contract: of two proposals
 * that are otherwise equal, the reason that stands first is taken.
 */
public enum Reason {
  /** The request is malformed or contradicts itself, and nothing more specific is known. */
  INVALID_REQUEST(ErrorCode.INPUT_VALIDATION_ERROR),
  /** A named field is missing, out of range or of the wrong type. */
  INVALID_PARAMETER(ErrorCode.INPUT_VALIDATION_ERROR),
  /** The prompt, with the output asked for, does not fit the model's context window. */
  CONTEXT_LENGTH_EXCEEDED(ErrorCode.INPUT_VALIDATION_ERROR),
  /** The body, a file or an image is too big, or there are too many of them. */
  PAYLOAD_TOO_LARGE(ErrorCode.INPUT_VALIDATION_ERROR),
  /** This one request is larger than the account's whole limit per minute: waiting never helps. */
  REQUEST_EXCEEDS_RATE_LIMIT(ErrorCode.INPUT_VALIDATION_ERROR),
  /** The model or deployment does not exist, was retired, or is not in the account's catalogue. */
  MODEL_NOT_FOUND(ErrorCode.INPUT_VALIDATION_ERROR),
  /** This model or provider lacks a feature that the request uses. */
  UNSUPPORTED_FEATURE(ErrorCode.INPUT_VALIDATION_ERROR),
  /** The path or method is unknown. */
  ENDPOINT_NOT_FOUND(ErrorCode.INPUT_VALIDATION_ERROR),
  /** A task, batch, voice, response … named in the request does not exist. */
  RESOURCE_NOT_FOUND(ErrorCode.INPUT_VALIDATION_ERROR),
  /** A duplicate submission, or a state in which the request cannot be served. */
  CONFLICT(ErrorCode.INPUT_VALIDATION_ERROR),
  /** A safety filter refused the input, or does not say which side it refused. */
  PROMPT_BLOCKED(ErrorCode.CONTENT_MODERATION_REJECTED),
  /** A safety filter withheld what was generated. */
  OUTPUT_BLOCKED(ErrorCode.CONTENT_MODERATION_REJECTED),
  /** A file id is unknown, deleted or expired. */
  FILE_MISSING(ErrorCode.FILE_NOT_FOUND),
  /** The provider could not download a URL that the request gave. */
  FILE_UNREACHABLE(ErrorCode.FILE_NOT_FOUND),
  /** The media type or format is not accepted. */
  FILE_TYPE_UNSUPPORTED(ErrorCode.FILE_FORMAT_UNSUPPORTED),
  /** The type is right, but the file is corrupt, truncated, encrypted or cannot be decoded. */
  FILE_UNREADABLE(ErrorCode.FILE_FORMAT_UNSUPPORTED),
  /** The account has no credit left, is in arrears, or its paid package is used up. */
  BALANCE_EXHAUSTED(ErrorCode.INSUFFICIENT_BALANCE),
  /** Some credit is left, but less than this request is estimated to cost. */
  REQUEST_EXCEEDS_BALANCE(ErrorCode.INSUFFICIENT_BALANCE),
  /** A budget or spending cap of a key, project or organisation is reached. */
  SPEND_LIMIT_REACHED(ErrorCode.INSUFFICIENT_BALANCE),
  /** Too many requests or tokens in a window of up to an hour. */
  RATE_EXCEEDED(ErrorCode.RATE_LIMITED),
  /** Too many requests or tasks of this account at the same time. */
  CONCURRENCY_EXCEEDED(ErrorCode.RATE_LIMITED),
  /** A quota that is not money is used up for longer than an hour. */
  QUOTA_EXHAUSTED(ErrorCode.RATE_LIMITED),
  /** The provider or model is overloaded for everyone. */
  CAPACITY_EXCEEDED(ErrorCode.MODEL_OVERLOADED),
  /** The provider's job queue is full. */
  QUEUE_FULL(ErrorCode.MODEL_OVERLOADED),
  /** The model is starting or warming up. */
  MODEL_LOADING(ErrorCode.MODEL_UNAVAILABLE),
  /** This model is disabled or down for now, the platform is up. */
  MODEL_OFFLINE(ErrorCode.MODEL_UNAVAILABLE),
  /** An aggregator has no channel or provider left for the model. */
  NO_AVAILABLE_PROVIDER(ErrorCode.MODEL_UNAVAILABLE),
  /** The provider, or an edge in front of it, reports a timeout. */
  PROVIDER_TIMEOUT(ErrorCode.GENERATION_TIMEOUT),
  /** Our own client gave up waiting for the response or the next chunk. */
  RESPONSE_TIMEOUT(ErrorCode.GENERATION_TIMEOUT),
  /** An asynchronous task expired or timed out. */
  TASK_TIMEOUT(ErrorCode.GENERATION_TIMEOUT),
  /** An explicit internal error at the provider. */
  PROVIDER_ERROR(ErrorCode.GENERATION_FAILED),
  /** Something in between got no valid response. */
  BAD_GATEWAY(ErrorCode.GENERATION_FAILED),
  /** An asynchronous task ended in failure without a more specific cause. */
  TASK_FAILED(ErrorCode.GENERATION_FAILED),
  /** A success that cannot be used: empty, not parsable, or not what was due. */
  INVALID_RESPONSE(ErrorCode.GENERATION_FAILED),
  /** The connection was lost after the response began. */
  STREAM_INTERRUPTED(ErrorCode.GENERATION_FAILED),
  /** The platform is down, in maintenance, or an edge says so. */
  PROVIDER_UNAVAILABLE(ErrorCode.SERVICE_UNAVAILABLE),
  /** DNS, connect, TLS failed, or a reset came before any response. */
  CONNECTION_FAILED(ErrorCode.SERVICE_UNAVAILABLE),
  /** The key is missing, invalid, expired or revoked. */
  CREDENTIAL_REJECTED(ErrorCode.INTERNAL_ERROR),
  /** The key is valid but may not use this model, feature or project. */
  PERMISSION_DENIED(ErrorCode.INTERNAL_ERROR),
  /** The country, region or address is not allowed, or an edge's firewall blocked it. */
  REGION_BLOCKED(ErrorCode.INTERNAL_ERROR),
  /** The account or organisation is deactivated, banned or under risk control. */
  ACCOUNT_SUSPENDED(ErrorCode.INTERNAL_ERROR),
  /** A gateway declares an unexpected fault of its own as final. */
  INTERNAL_FAULT(ErrorCode.INTERNAL_ERROR),
  /** Nothing matched: no usable status, no known shape. */
  UNRECOGNIZED(ErrorCode.INTERNAL_ERROR);

  private final ErrorCode code;

  Reason(ErrorCode code) {
    this.code = code;
  }

  /** The code of this reason, always the same one. */
  public ErrorCode code() {
    return code;
  }
}
