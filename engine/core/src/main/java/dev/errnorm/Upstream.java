package dev.errnorm;

import dev.errnorm.redact.Redactor;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the provider said, for the operator's side only, with secrets removed. Immutable.
 *
 * <p>Secrets are looked for when a text is asked for, not before: most answers are never read by
 * anybody. The text as it came is not given out.
 */
public final class Upstream {

  private final String provider;
  private final int status;
  private final String rawCode;
  private final String rawType;
  private final String rawMessage;
  private final String rawRequestId;
  private final @Nullable Duration delay;
  private final String delaySource;

  Upstream(
      String provider,
      int status,
      String rawCode,
      String rawType,
      String rawMessage,
      String rawRequestId,
      @Nullable Duration delay,
      String delaySource) {
    this.provider = provider;
    this.status = status;
    this.rawCode = rawCode;
    this.rawType = rawType;
    this.rawMessage = rawMessage;
    this.rawRequestId = rawRequestId;
    this.delay = delay;
    this.delaySource = delaySource;
  }

  /** The provider's id, or empty if the pack does not know it. */
  public String provider() {
    return provider;
  }

  /** The HTTP status, or 0. */
  public int status() {
    return status;
  }

  /** The innermost code, or empty. */
  public String vendorCode() {
    return Redactor.redact(rawCode);
  }

  /** The innermost type, or empty. */
  public String vendorType() {
    return Redactor.redact(rawType);
  }

  /** The innermost message, at most 2,048 characters, or empty. */
  public String vendorMessage() {
    return Redactor.redact(rawMessage);
  }

  /** The provider's id of the request, by which its support finds it. */
  public Optional<String> vendorRequestId() {
    return rawRequestId.isEmpty() ? Optional.empty() : Optional.of(Redactor.redact(rawRequestId));
  }

  /**
   * The wait that the server stated, counted from the arrival of the response; reported even if it
   * is too long to be waited for.
   */
  public Optional<Duration> delay() {
    return Optional.ofNullable(delay);
  }

  /** Where the delay stood: a header, a field or {@code message}; empty if there is none. */
  public String delaySource() {
    return delaySource;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Upstream that
        && status == that.status
        && provider.equals(that.provider)
        && rawCode.equals(that.rawCode)
        && rawType.equals(that.rawType)
        && rawMessage.equals(that.rawMessage)
        && rawRequestId.equals(that.rawRequestId)
        && Objects.equals(delay, that.delay)
        && delaySource.equals(that.delaySource);
  }

  @Override
  public int hashCode() {
    return Objects.hash(provider, status, rawCode, rawType, rawMessage, rawRequestId);
  }

  /** The same facts, secrets removed. */
  @Override
  public String toString() {
    return "Upstream[provider="
        + provider
        + ", status="
        + status
        + ", vendorCode="
        + vendorCode()
        + ", vendorType="
        + vendorType()
        + ", vendorMessage="
        + vendorMessage()
        + ", vendorRequestId="
        + vendorRequestId().orElse("")
        + ", delay="
        + delay
        + "]";
  }
}
