package dev.errnorm;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.redact.Redactor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway saw of one exchange with a provider: an HTTP response, an event inside a stream,
 * the state of a task, or a transport failure. Everything is optional, and nothing is assumed about
 * it: whatever was not seen is simply left out.
 *
 * <p>Immutable. The body is not copied: do not change the array after it was handed over.
 */
public final class ProviderExchange {

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
  public static Builder with(String provider) {
    return new Builder(provider);
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

  /** The header fields as given. */
  public Map<String, List<String>> headers() {
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

  /** Collects what was seen. Not thread-safe. */
  public static final class Builder {

    private final String provider;
    private String operation = "";
    private String model = "";
    private String endpoint = "";
    private String taskFamily = "";
    private Phase phase = Phase.CALL;
    private int status;
    private Map<String, List<String>> headers = Map.of();
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
    public Builder operation(String operation) {
      this.operation = operation;
      return this;
    }

    /** The model as given to the provider. */
    public Builder model(String model) {
      this.model = model;
      return this;
    }

    /** The address that was called. */
    public Builder endpoint(String endpoint) {
      this.endpoint = endpoint;
      return this;
    }

    /** The relay family that a task belongs to. */
    public Builder taskFamily(String taskFamily) {
      this.taskFamily = taskFamily;
      return this;
    }

    /** Which step of an interaction it was; a call that answers at once by default. */
    public Builder phase(Phase phase) {
      this.phase = phase;
      return this;
    }

    /** The HTTP status; any number is taken, 0 means none. */
    public Builder status(int status) {
      this.status = status;
      return this;
    }

    /** The header fields; names are compared without case. */
    public Builder headers(Map<String, List<String>> headers) {
      Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (Map.Entry<String, List<String>> field : headers.entrySet()) {
        // HttpURLConnection calls the status line a field without a name.
        if (field.getKey() != null && field.getValue() != null) {
          copy.merge(field.getKey(), field.getValue(), Builder::joined);
        }
      }
      this.headers = copy;
      return this;
    }

    /** Adds one header field. */
    public Builder header(String name, String value) {
      Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      more.putAll(headers);
      more.merge(name, List.of(value), Builder::joined);
      headers = more;
      return this;
    }

    private static List<String> joined(List<String> first, List<String> more) {
      return ImmutableList.<String>builder().addAll(first).addAll(more).build();
    }

    /** The bytes of the body, after any content coding was undone; they are not copied. */
    public Builder body(byte[] body) {
      this.body = ByteBuffer.wrap(body);
      return this;
    }

    /**
     * The bytes of the body between the buffer's position and limit, which stay as they are. They
     * are not copied, unless the buffer is read-only or lies outside of the heap.
     */
    public Builder body(ByteBuffer body) {
      this.body = body.hasArray() ? body.slice() : copy(body);
      return this;
    }

    private static ByteBuffer copy(ByteBuffer body) {
      byte[] bytes = new byte[body.remaining()];
      body.get(body.position(), bytes);
      return ByteBuffer.wrap(bytes);
    }

    /** The body as text. */
    public Builder body(String body) {
      return body(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The kind of transport failure. */
    public Builder transport(TransportFailure transport) {
      this.transport = transport;
      return this;
    }

    /** What the HTTP client threw; its kind is read from the class names along its causes. */
    public Builder failure(Throwable failure) {
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
    public Builder credentialOwner(CredentialOwner credentialOwner) {
      this.credentialOwner = credentialOwner;
      return this;
    }

    /**
     * Which attempt on this route it was.
     *
     * @throws IllegalArgumentException if {@code attempt} is less than 1
     */
    public Builder attempt(int attempt) {
      checkArgument(attempt >= 1, "attempt must be 1 or more, but was %s", attempt);
      this.attempt = attempt;
      return this;
    }

    /** When the response arrived, by the gateway's clock. */
    public Builder arrived(Instant arrived) {
      this.arrived = arrived;
      return this;
    }

    /** The longest wait that is accepted here. */
    public Builder longestWait(Duration longestWait) {
      this.longestWait = longestWait;
      return this;
    }

    /** What the gateway could switch to; all of them are thinkable if nobody says. */
    public Builder alternatives(Set<FallbackStep> alternatives) {
      this.alternatives = ImmutableSet.copyOf(alternatives);
      return this;
    }

    /** How much time is left for the caller's request, counted from the arrival. */
    public Builder timeLeft(Duration timeLeft) {
      this.timeLeft = timeLeft;
      return this;
    }

    /** The language that the caller reads; the normalizer's if nobody says. */
    public Builder locale(Locale locale) {
      this.locale = locale;
      return this;
    }

    /** How long it took, from sending the request to the failure; for the operator. */
    public Builder latency(Duration latency) {
      this.latency = latency;
      return this;
    }

    /** The gateway's own id of the request; for the operator. */
    public Builder requestId(String requestId) {
      this.requestId = requestId;
      return this;
    }

    /** The exchange as it was seen. */
    public ProviderExchange build() {
      return new ProviderExchange(this);
    }
  }
}
