package dev.errnorm;

import dev.errnorm.redact.Endpoints;
import dev.errnorm.redact.Excerpt;
import dev.errnorm.redact.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the provider and what it said, for the operator's side only, with secrets
 * removed. Immutable.
 *
 * <p>Secrets are looked for when a text is asked for, not before: most answers are never read by
 * anybody. The text as it came is not given out.
 */
public final class Upstream {

  /**
   * The provider's own words, innermost first where there are several, each at most 2,048
   * characters.
   */
  record Said(String code, String type, String message, String requestId) {

    Said {
      code = cut(code);
      type = cut(type);
      message = cut(message);
      requestId = cut(requestId);
    }

    Said withMessage(String other) {
      return new Said(code, type, other, requestId);
    }

    Said withRequestId(String other) {
      return new Said(code, type, message, other);
    }

    private static String cut(String text) {
      return Excerpt.of(text, Fields.MAX_TEXT);
    }
  }

  private final String provider;
  private final TransportFailure transport;
  private final Said said;
  private final @Nullable Duration delay;
  private final String delaySource;
  private final @Nullable Instant arrived;

  private final int status;
  private final String operation;
  private final String model;
  private final String endpoint;
  private final boolean streamed;
  private final int attempt;
  private final @Nullable Duration latency;
  private final String requestId;

  /** What {@link #vendorMessage} found; whoever asks at the same time finds the same. */
  private @Nullable String message;

  /**
   * @param seen of which neither the body nor the header fields are kept
   */
  Upstream(Observation seen, Said said) {
    provider = seen.signals().provider();
    transport = seen.signals().transport();
    this.said = said;
    delay = seen.delays().delay().orElse(null);
    delaySource = seen.delays().source();
    ProviderExchange exchange = seen.exchange();
    arrived = exchange.arrived().or(() -> seen.headers().date()).orElse(null);
    status = exchange.status();
    operation = exchange.operation();
    model = exchange.model();
    endpoint = exchange.endpoint();
    streamed = exchange.isStreamed();
    attempt = exchange.attempt();
    latency = exchange.latency().orElse(null);
    requestId = exchange.requestId();
  }

  /** The provider's id, or empty if the pack does not know it. */
  public String provider() {
    return provider;
  }

  /** What was asked for, or empty. */
  public String operation() {
    return Redactor.redact(operation);
  }

  /** The model as given to the provider, or empty. */
  public String model() {
    return Redactor.redact(model);
  }

  /** The address that was called, without user info, query and fragment; or empty. */
  public String endpoint() {
    return Endpoints.withoutSecrets(endpoint);
  }

  /** Whether the answer came as events inside a stream. */
  public boolean isStreamed() {
    return streamed;
  }

  /** Which attempt on this route it was; the first is 1. */
  public int attempt() {
    return attempt;
  }

  /** How long it took, from sending the request to the failure; empty if nobody measured it. */
  public Optional<Duration> latency() {
    return Optional.ofNullable(latency);
  }

  /** When the response arrived, as the gateway or else the response says; empty if neither does. */
  public Optional<Instant> arrived() {
    return Optional.ofNullable(arrived);
  }

  /** The gateway's own id of the request, or empty. */
  public String requestId() {
    return requestId;
  }

  /** The HTTP status, or 0. */
  public int status() {
    return status;
  }

  /** The kind of transport failure. */
  public TransportFailure transport() {
    return transport;
  }

  /** The innermost code, or empty. */
  public String vendorCode() {
    return Redactor.redact(said.code());
  }

  /** The innermost type, or empty. */
  public String vendorType() {
    // It may have been read from the words, where it may be a part of a secret.
    boolean hidden = said.message().contains(said.type()) && !vendorMessage().contains(said.type());
    return hidden ? "" : Redactor.redact(said.type());
  }

  /** The innermost message, at most 2,048 characters and no word cut in two, or empty. */
  public String vendorMessage() {
    String redacted = message;
    if (redacted == null) {
      redacted = Redactor.redact(said.message());
      message = redacted;
    }
    return redacted;
  }

  /** The provider's id of the request, by which its support finds it. */
  public Optional<String> vendorRequestId() {
    return said.requestId().isEmpty()
        ? Optional.empty()
        : Optional.of(Redactor.redact(said.requestId()));
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
    return Redactor.redact(delaySource); // it may be the name of a header, which they choose
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Upstream that
        && provider.equals(that.provider)
        && transport == that.transport
        && said.equals(that.said)
        && Objects.equals(delay, that.delay)
        && delaySource.equals(that.delaySource)
        && Objects.equals(arrived, that.arrived)
        && status == that.status
        && operation.equals(that.operation)
        && model.equals(that.model)
        && endpoint.equals(that.endpoint)
        && streamed == that.streamed
        && attempt == that.attempt
        && Objects.equals(latency, that.latency)
        && requestId.equals(that.requestId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(provider, said, status, requestId);
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
