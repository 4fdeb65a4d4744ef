package dev.errnorm.authoring.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.errnorm.CredentialOwner;
import dev.errnorm.FallbackStep;
import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import dev.errnorm.TransportFailure;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ThrowableKind;
import dev.errnorm.read.Throwables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads exchanges in the batch format: {@code provider}, {@code status}, {@code headers}, {@code
 * body} and so on, and what else the gateway knew under {@code context} or beside them. Other keys
 * are left alone. Immutable.
 */
public final class ExchangeJson {

  /** The keys that say something of an exchange, {@code context} apart. */
  public static final ImmutableSet<String> KEYS =
      ImmutableSet.of(
          "provider",
          "operation",
          "status",
          "headers",
          "body",
          "transport",
          "throwable",
          "stream",
          "model",
          "endpoint",
          "taskFamily",
          "credentialOwner",
          "attempt",
          "outputDelivered",
          "canRestart",
          "phase",
          "idempotent",
          "idempotencyKey",
          "longestWaitMillis",
          "now",
          "alternatives",
          "timeLeftMillis",
          "locale");

  private final ImmutableList<ThrowableKind> throwables;

  /** Reads {@code throwable} by the rows of {@code table}. */
  public ExchangeJson(PackTable table) {
    throwables = table.throwables();
  }

  /**
   * The exchange that one line of a batch describes.
   *
   * @throws ExchangeFault if {@code line} is not a JSON object with the keys of an exchange
   */
  public ProviderExchange read(@Nullable Object line) throws ExchangeFault {
    if (!(line instanceof Map<?, ?> object)) {
      throw new ExchangeFault("", "this is not a JSON object");
    }
    if (!object.containsKey("context") && Sets.intersection(object.keySet(), KEYS).isEmpty()) {
      throw new ExchangeFault("", "the object has no key of an exchange, such as status or body");
    }
    @SuppressWarnings("unchecked") // whatever was read from JSON has texts for keys
    Map<String, @Nullable Object> fields = (Map<String, @Nullable Object>) object;
    return read(ExchangeFields.of(fields));
  }

  private ProviderExchange read(ExchangeFields fields) throws ExchangeFault {
    ProviderExchange.Builder exchange =
        ProviderExchange.with(fields.text("provider"))
            .operation(fields.text("operation"))
            .model(fields.text("model"))
            .endpoint(fields.text("endpoint"))
            .taskFamily(fields.text("taskFamily"))
            .status(fields.whole("status", Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(0))
            .headers(fields.headers("headers"))
            .streamed(fields.flag("stream").orElse(false))
            .outputDelivered(fields.flag("outputDelivered").orElse(false))
            .canRestart(fields.flag("canRestart").orElse(false))
            .idempotencyKey(fields.flag("idempotencyKey").orElse(false))
            .phase(fields.constant("phase", Phase.class).orElse(Phase.CALL))
            .credentialOwner(
                fields
                    .constant("credentialOwner", CredentialOwner.class)
                    .orElse(CredentialOwner.UNSAID))
            .attempt(fields.whole("attempt", 1, Integer.MAX_VALUE).orElse(1));
    fields.flag("idempotent").ifPresent(exchange::idempotent);
    fields.millis("longestWaitMillis").ifPresent(exchange::longestWait);
    fields.millis("timeLeftMillis").ifPresent(exchange::timeLeft);
    if (fields.has("locale")) {
      exchange.locale(Locale.forLanguageTag(fields.text("locale")));
    }
    fields.moment("now").ifPresent(exchange::arrived);
    if (fields.has("alternatives")) {
      exchange.alternatives(
          ImmutableSet.copyOf(fields.constants("alternatives", FallbackStep.class)));
    }
    readFailure(fields, exchange);
    return exchange.build();
  }

  /** The transport failure and the body; without a status the body is the exception's text. */
  private void readFailure(ExchangeFields fields, ProviderExchange.Builder exchange)
      throws ExchangeFault {
    boolean answered = fields.whole("status").orElse(0L) != 0;
    String thrown = fields.text("throwable");
    Optional<TransportFailure> transport = fields.constant("transport", TransportFailure.class);
    if (transport.isEmpty() && !thrown.isEmpty()) {
      transport = Optional.of(Throwables.kind(thrown, throwables, answered));
    }
    transport.ifPresent(exchange::transport);
    boolean bodyIsException =
        !answered
            && thrown.isEmpty()
            && transport.filter(t -> t != TransportFailure.NONE).isPresent();
    Object body = fields.value("body");
    if (bodyIsException) {
      thrown = body instanceof byte[] bytes ? new String(bytes, UTF_8) : fields.text("body");
    } else if (body instanceof byte[] bytes) {
      exchange.body(bytes);
    } else if (body instanceof Map || body instanceof List) {
      exchange.body(PlainJson.write(body));
    } else if (body != null) {
      exchange.body(fields.text("body"));
    }
    if (!thrown.isEmpty()) {
      exchange.failure(new ReportedFailure(thrown));
    }
  }
}
