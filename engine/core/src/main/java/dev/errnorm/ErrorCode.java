package dev.errnorm;

/**
 * The twelve normalized codes. Each has one HTTP status and one answer to "can a retry help?", and
 * neither ever varies. What happened more exactly is the {@link Reason}.
 *
 * <p>There are exactly twelve, for ever: new causes become reasons, never codes.
 */
public enum ErrorCode {
  /** The caller must change the request; {@code details} lists the fields where they are known. */
  INPUT_VALIDATION_ERROR(400, false, "Invalid input parameters"),
  /** A safety filter refused the input or withheld the output; the same input is refused again. */
  CONTENT_MODERATION_REJECTED(400, false, "Content was rejected by safety filters"),
  /** A file that the request refers to does not exist, has expired or cannot be fetched. */
  FILE_NOT_FOUND(400, false, "Referenced file does not exist or has expired"),
  /** A file was found but its type or content cannot be used by this model. */
  FILE_FORMAT_UNSUPPORTED(400, false, "File format not supported for this model"),
  /** Money is missing: no credit, or a budget is reached. Waiting does not help. */
  INSUFFICIENT_BALANCE(402, false, "Not enough balance"),
  /** The account's own limit is reached, not the provider's capacity: {@link #MODEL_OVERLOADED}. */
  RATE_LIMITED(429, true, "Rate limit exceeded; wait for the reset and retry"),
  /** The model is at capacity for everyone, whatever the account's limits are. */
  MODEL_OVERLOADED(503, true, "Model temporarily at capacity; retry with exponential backoff"),
  /** This model cannot be reached now, although the platform is up. */
  MODEL_UNAVAILABLE(503, true, "Model temporarily unavailable; retry shortly"),
  /** Nobody answered in time; whether the work was done is not known. */
  GENERATION_TIMEOUT(504, true, "Generation timed out; retry, or run asynchronously"),
  /** The provider tried and failed. */
  GENERATION_FAILED(500, true, "Generation failed at the provider; retry may route elsewhere"),
  /** The platform as a whole is down or cannot be reached. */
  SERVICE_UNAVAILABLE(503, true, "The platform is temporarily unavailable"),
  /** Nothing the caller can mend: our credential, our permission, or a fault nobody knows. */
  INTERNAL_ERROR(500, false, "Unexpected error; contact support with the request id");

  private final int httpStatus;
  private final boolean retryable;
  private final String description;

  ErrorCode(int httpStatus, boolean retryable, String description) {
    this.httpStatus = httpStatus;
    this.retryable = retryable;
    this.description = description;
  }

  /** The HTTP status that a caller is answered with. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Whether a later identical request can succeed without anybody changing anything. */
  public boolean isRetryable() {
    return retryable;
  }

  /** One sentence in English for the caller. */
  public String description() {
    return description;
  }
}
