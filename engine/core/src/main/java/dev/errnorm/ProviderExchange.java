package dev.errnorm;

import static com.google.common.base.Strings.nullToEmpty;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.redact.Redactor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway saw of one exchange with a provider: an HTTP response, an event inside a stream,
 * the state of a task, or a transport failure. Everything is optional, and nothing is assumed about
 * it: whatever was not seen is simply left out.
 *
 * <p>Immutable, but for the body, which is not copied: do not change the array before every answer
 * about the exchange is there. Listeners may read it later, on threads of their own.
 */
public final class ProviderExchange {

  /** No wait that anybody states is longer. */
  private static final Duration LONGEST = Duration.ofDays(3_653);

  private final String provider;
  private final String operation;
  private final String model;
  private final String endpoint;
  private final String taskFamily;
  private final Phase phase;
  private final int status;
  private final Map<String, List<String>> headers;
  private final @Nullable ByteBuffer body;
  private final TransportFailure transport;
  private final @Nullable Throwable failure;
  private final boolean streamed;
  private final boolean outputDelivered;
  private final boolean canRestart;
  private final @Nullable Boolean idempotent;
  private final boolean idempotencyKey;
  private final CredentialOwner credentialOwner;
  private final int attempt;
  private final @Nullable Instant arrived;
  private final @Nullable Duration longestWait;
  private final @Nullable ImmutableSet<FallbackStep> alternatives;
  private final @Nullable Duration timeLeft;
  private final @Nullable Locale locale;
  private final @Nullable Duration latency;
  private final String requestId;

  private ProviderExchange(Builder b) {
    provider = b.provider;
    operation = b.operation;
    model = b.model;
    endpoint = b.endpoint;
    taskFamily = b.taskFamily;
    phase = b.phase;
    status = b.status;
    headers = b.headers;
    body = b.body;
    transport = b.transport;
    failure = b.failure;
    streamed = b.streamed;
    outputDelivered = b.outputDelivered;
    canRestart = b.canRestart;
    idempotent = b.idempotent;
    idempotencyKey = b.idempotencyKey;
    credentialOwner = b.credentialOwner;
    attempt = b.attempt;
    arrived = b.arrived;
    longestWait = b.longestWait;
    alternatives = b.alternatives;
    timeLeft = b.timeLeft;
    locale = b.locale;
    latency = b.latency;
    requestId = b.requestId;
  }

  /** Starts an exchange with a provider, by its id or an alias; empty if it is not known. */
  public static Builder with(@Nullable String provider) {
    return new Builder(nullToEmpty(provider));
  }

  /** The provider's id or alias as given, or empty. */
  public String provider() {
    return provider;
  }

  /** What was asked for ({@code chat}, {@code image}, {@code task} …), or empty. */
  public String operation() {
    return operation;
  }

  /** The model as given to the provider, or empty. */
  public String model() {
    return model;
  }

  /** The address that was called, or empty. */
  public String endpoint() {
    return endpoint;
  }

  /** The relay family that a task belongs to ({@code kling}, {@code suno} …), or empty. */
  public String taskFamily() {
    return taskFamily;
  }

  /** Which step of an interaction it was. */
  public Phase phase() {
    return phase;
  }

  /** The HTTP status, or 0 if there was none. */
  public int status() {
    return status;
  }

  /** The header fields as given, whose names are looked up without case. Nobody can change them. */
  public Map<String, List<String>> headers() {
    return Collections.unmodifiableMap(headers);
  }

  /** The same without a view before it: not to be changed, nor to be handed out. */
  Map<String, List<String>> headerFields() {
    return headers;
  }

  /**
   * The bytes of the body, or empty if nobody handed one over; the very array that was handed over,
   * unless the body was only a part of it.
   */
  public Optional<byte[]> body() {
    return Optional.ofNullable(body)
        .map(
            bytes ->
                isWholeArray(bytes)
                    ? bytes.array()
                    : Arrays.copyOfRange(
                        bytes.array(),
                        bytes.arrayOffset() + bytes.position(),
                        bytes.arrayOffset() + bytes.limit()));
  }

  /** The same without a copy: what lies between position and limit; it has an array. */
  @Nullable ByteBuffer bodyBuffer() {
    return body;
  }

  private static boolean isWholeArray(ByteBuffer bytes) {
    return bytes.arrayOffset() == 0 && bytes.remaining() == bytes.array().length;
  }

  /**
   * The kind of transport failure as given; {@code NONE} if it is to be read from the throwable.
   */
  public TransportFailure transport() {
    return transport;
  }

  /** What the HTTP client threw. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether the body came as events inside a stream. */
  public boolean isStreamed() {
    return streamed;
  }

  /** Whether output already reached the caller. */
  public boolean isOutputDelivered() {
    return outputDelivered;
  }

  /** Whether the caller can take the output from the start again. */
  public boolean canRestart() {
    return canRestart;
  }

  /** Whether the same request may be sent twice; empty if nobody said. */
  public Optional<Boolean> idempotent() {
    return Optional.ofNullable(idempotent);
  }

  /** Whether an idempotency key was sent. */
  public boolean hasIdempotencyKey() {
    return idempotencyKey;
  }

  /** Whose account it is. */
  public CredentialOwner credentialOwner() {
    return credentialOwner;
  }

  /** Which attempt on this route it was; the first is 1. */
  public int attempt() {
    return attempt;
  }

  /** When the response arrived; empty for the {@code Date} header, else the normalizer's clock. */
  public Optional<Instant> arrived() {
    return Optional.ofNullable(arrived);
  }

  /** The longest wait that is accepted here; empty for the normalizer's. */
  public Optional<Duration> longestWait() {
    return Optional.ofNullable(longestWait);
  }

  /** The alternatives that the gateway has; empty if it does not say. */
  public Optional<ImmutableSet<FallbackStep>> alternatives() {
    return Optional.ofNullable(alternatives);
  }

  /** How much time is left for the caller's request; empty if there is no deadline. */
  public Optional<Duration> timeLeft() {
    return Optional.ofNullable(timeLeft);
  }

  /** The language that the caller reads; empty for the normalizer's. */
  public Optional<Locale> locale() {
    return Optional.ofNullable(locale);
  }

  /** How long it took, from sending the request to the failure; empty if nobody measured it. */
  public Optional<Duration> latency() {
    return Optional.ofNullable(latency);
  }

  /** The gateway's own id of the request, or empty. */
  public String requestId() {
    return requestId;
  }

  /** Starts an exchange that differs in some respects; the body is not copied. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** The same exchange without header fields, body and throwable. */
  ProviderExchange withoutContent() {
    Builder bare = toBuilder();
    bare.headers = Map.of();
    bare.body = null;
    bare.failure = null;
    return bare.build();
  }

  /** Names what is known, without the body and the header fields, which may hold secrets. */
  @Override
  public String toString() {
    return "ProviderExchange["
        + (provider.isEmpty() ? "unknown provider" : Redactor.redact(provider))
        + (operation.isEmpty() ? "" : ", " + Redactor.redact(operation))
        + (status == 0 ? "" : ", status " + status)
        + (transport == TransportFailure.NONE ? "" : ", " + transport)
        + (body == null ? "" : ", " + body.remaining() + " bytes")
        + "]";
  }

  /**
   * Collects what was seen. Not thread-safe.
   *
   * <p>It is called where something has failed already, so it never throws because of what it is
   * given. A null is what was not seen: the field is as if its method had not been called.
   */
  public static final class Builder {

    private final String provider;
    private String operation = "";
    private String model = "";
    private String endpoint = "";
    private String taskFamily = "";
    private Phase phase = Phase.CALL;
    private int status;
    private Map<String, List<String>> headers = Map.of();

    /** Whether {@code headers} may be those of an exchange, so that they must stay as they are. */
    private boolean headersShared = true;

    private @Nullable ByteBuffer body;
    private TransportFailure transport = TransportFailure.NONE;
    private @Nullable Throwable failure;
    private boolean streamed;
    private boolean outputDelivered;
    private boolean canRestart;
    private @Nullable Boolean idempotent;
    private boolean idempotencyKey;
    private CredentialOwner credentialOwner = CredentialOwner.UNSAID;
    private int attempt = 1;
    private @Nullable Instant arrived;
    private @Nullable Duration longestWait;
    private @Nullable ImmutableSet<FallbackStep> alternatives;
    private @Nullable Duration timeLeft;
    private @Nullable Locale locale;
    private @Nullable Duration latency;
    private String requestId = "";

    private Builder(String provider) {
      this.provider = provider;
    }

    private Builder(ProviderExchange from) {
      provider = from.provider;
      operation = from.operation;
      model = from.model;
      endpoint = from.endpoint;
      taskFamily = from.taskFamily;
      phase = from.phase;
      status = from.status;
      headers = from.headers;
      body = from.body;
      transport = from.transport;
      failure = from.failure;
      streamed = from.streamed;
      outputDelivered = from.outputDelivered;
      canRestart = from.canRestart;
      idempotent = from.idempotent;
      idempotencyKey = from.idempotencyKey;
      credentialOwner = from.credentialOwner;
      attempt = from.attempt;
      arrived = from.arrived;
      longestWait = from.longestWait;
      alternatives = from.alternatives;
      timeLeft = from.timeLeft;
      locale = from.locale;
      latency = from.latency;
      requestId = from.requestId;
    }

    /** What was asked for: {@code chat}, {@code embedding}, {@code image}, {@code task} … */
    public Builder operation(@Nullable String operation) {
      this.operation = nullToEmpty(operation);
      return this;
    }

    /** The model as given to the provider. */
    public Builder model(@Nullable String model) {
      this.model = nullToEmpty(model);
      return this;
    }

    /** The address that was called. */
    public Builder endpoint(@Nullable String endpoint) {
      this.endpoint = nullToEmpty(endpoint);
      return this;
    }

    /** The relay family that a task belongs to. */
    public Builder taskFamily(@Nullable String taskFamily) {
      this.taskFamily = nullToEmpty(taskFamily);
      return this;
    }

    /** Which step of an interaction it was; a call that answers at once by default. */
    public Builder phase(@Nullable Phase phase) {
      this.phase = phase == null ? Phase.CALL : phase;
      return this;
    }

    /** The HTTP status; any number is taken, 0 means none. */
    public Builder status(int status) {
      this.status = status;
      return this;
    }

    /**
     * The header fields, which are copied; names are compared without case. Where reading them
     * throws, what was read until then counts.
     */
    public Builder headers(@Nullable Map<String, List<String>> headers) {
      this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headersShared = false;
      if (headers != null) {
        try {
          headers.entrySet().forEach(field -> add(field.getKey(), field.getValue()));
        } catch (RuntimeException | Error e) {
          // The answer counts for more than what a caller's map does not give out.
        }
      }
      return this;
    }

    /** Adds one header field. */
    public Builder header(@Nullable String name, @Nullable String value) {
      if (value != null) {
        add(name, List.of(value));
      }
      return this;
    }

    private void add(@Nullable String name, @Nullable List<String> values) {
      // HttpURLConnection calls the status line a field without a name.
      if (name == null || values == null) {
        return;
      }
      if (headersShared) {
        Map<String, List<String>> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        own.putAll(headers);
        headers = own;
        headersShared = false;
      }
      headers.merge(name, copy(values), Builder::joined);
    }

    /** A list that nobody changes, which costs nothing if {@code values} is one. */
    private static List<String> copy(List<@Nullable String> values) {
      if (values instanceof ImmutableList) {
        return values;
      }
      for (int i = 0; i < values.size(); i++) { // an iterator would be most of what is allocated
        if (values.get(i) == null) {
          return values.stream().filter(Objects::nonNull).toList();
        }
      }
      return List.copyOf(values);
    }

    private static List<String> joined(List<String> first, List<String> more) {
      return ImmutableList.<String>builder().addAll(first).addAll(more).build();
    }

    /**
     * The bytes of the body, after any content coding was undone. They are not copied, and must not
     * be changed before every answer about the exchange is there.
     */
    public Builder body(byte @Nullable [] body) {
      this.body = body == null ? null : ByteBuffer.wrap(body);
      return this;
    }

    /**
     * The bytes of the body between the buffer's position and limit, which stay as they are. They
     * are not copied, unless the buffer is read-only or lies outside of the heap, and must not be
     * changed before every answer about the exchange is there.
     */
    public Builder body(@Nullable ByteBuffer body) {
      this.body = body == null ? null : body.hasArray() ? body.slice() : copy(body);
      return this;
    }

    private static ByteBuffer copy(ByteBuffer body) {
      byte[] bytes = new byte[body.remaining()];
      body.get(body.position(), bytes);
      return ByteBuffer.wrap(bytes);
    }

    /** The body as text. */
    public Builder body(@Nullable String body) {
      this.body = body == null ? null : ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    /** The kind of transport failure. */
    public Builder transport(@Nullable TransportFailure transport) {
      this.transport = transport == null ? TransportFailure.NONE : transport;
      return this;
    }

    /** What the HTTP client threw; its kind is read from the class names along its causes. */
    public Builder failure(@Nullable Throwable failure) {
      this.failure = failure;
      return this;
    }

    /** The body came as events inside a stream. */
    public Builder streamed(boolean streamed) {
      this.streamed = streamed;
      return this;
    }

    /** Output already reached the caller, so that nothing may be repeated behind their back. */
    public Builder outputDelivered(boolean outputDelivered) {
      this.outputDelivered = outputDelivered;
      return this;
    }

    /** The caller can take the output from the start again. */
    public Builder canRestart(boolean canRestart) {
      this.canRestart = canRestart;
      return this;
    }

    /** Whether the same request may be sent twice. Unsaid means yes, but for a submission no. */
    public Builder idempotent(boolean idempotent) {
      this.idempotent = idempotent;
      return this;
    }

    /** An idempotency key was sent, so that the same request may be sent twice. */
    public Builder idempotencyKey(boolean idempotencyKey) {
      this.idempotencyKey = idempotencyKey;
      return this;
    }

    /** Whose account it is; the normalizer's default owner if nobody says. */
    public Builder credentialOwner(@Nullable CredentialOwner credentialOwner) {
      this.credentialOwner = credentialOwner == null ? CredentialOwner.UNSAID : credentialOwner;
      return this;
    }

    /** Which attempt on this route it was; what is less than 1 is the first. */
    public Builder attempt(int attempt) {
      this.attempt = Math.max(1, attempt);
      return this;
    }

    /** When the response arrived, by the gateway's clock. */
    public Builder arrived(@Nullable Instant arrived) {
      this.arrived = arrived;
      return this;
    }

    /** The longest wait that is accepted here; less than zero is zero. */
    public Builder longestWait(@Nullable Duration longestWait) {
      this.longestWait = longestWait == null ? null : bounded(longestWait);
      return this;
    }

    /** What the gateway could switch to; all of them are thinkable if nobody says. */
    public Builder alternatives(@Nullable Set<FallbackStep> alternatives) {
      this.alternatives =
          alternatives == null
              ? null
              : alternatives.stream()
                  .filter(Objects::nonNull)
                  .collect(ImmutableSet.toImmutableSet());
      return this;
    }

    /** How much time is left for the caller's request, from the arrival; less than zero is zero. */
    public Builder timeLeft(@Nullable Duration timeLeft) {
      this.timeLeft = timeLeft == null ? null : bounded(timeLeft);
      return this;
    }

    /** The language that the caller reads; the normalizer's if nobody says. */
    public Builder locale(@Nullable Locale locale) {
      this.locale = locale;
      return this;
    }

    /**
     * How long it took, from sending the request to the failure; for the operator. What is less
     * than zero was measured by a clock that was set, and counts as not measured.
     */
    public Builder latency(@Nullable Duration latency) {
      this.latency = latency == null || latency.isNegative() ? null : bounded(latency);
      return this;
    }

    /** So that it can be told in milliseconds, and no stated wait is longer than the longest. */
    private static Duration bounded(Duration length) {
      if (length.isNegative()) {
        return Duration.ZERO;
      }
      return length.compareTo(LONGEST) > 0 ? LONGEST : length;
    }

    /** The gateway's own id of the request; for the operator. */
    public Builder requestId(@Nullable String requestId) {
      this.requestId = nullToEmpty(requestId);
      return this;
    }

    /** The exchange as it was seen. */
    public ProviderExchange build() {
      headersShared = true;
      return new ProviderExchange(this);
    }
  }
}
