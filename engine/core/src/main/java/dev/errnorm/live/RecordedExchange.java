package dev.errnorm.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.errnorm.CredentialOwner;
import dev.errnorm.FallbackStep;
import dev.errnorm.Outcome;
import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import dev.errnorm.TransportFailure;
import dev.errnorm.redact.Endpoints;
import dev.errnorm.redact.Excerpt;
import dev.errnorm.redact.Redactor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * An exchange as one line of JSON, secrets removed, in the form that {@code errnorm gaps}, {@code
 * diff} and {@code new-provider} read. What is as it is by default is left out.
 */
final class RecordedExchange {

  private static final JsonFactory JSON = new JsonFactory();

  private RecordedExchange() {}

  /**
   * @param bodyLimit how many bytes of the body are written
   */
  static String line(ProviderExchange exchange, Outcome outcome, int bodyLimit) {
    StringWriter out = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      text(json, "id", exchange.requestId());
      text(json, "provider", exchange.provider());
      text(json, "operation", exchange.operation());
      if (exchange.status() != 0) {
        json.writeNumberField("status", exchange.status());
      }
      RecordedHeaders.write(exchange.headers(), json);
      if (exchange.body().isPresent()) {
        json.writeStringField("body", body(exchange.body().get(), bodyLimit));
      }
      failure(json, exchange, outcome);
      flag(json, "stream", exchange.isStreamed());
      context(json, exchange);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("A StringWriter does not fail", e);
    }
    return out.toString();
  }

  /** Cut between words, so that no half of a secret stays. */
  private static String body(byte[] body, int limit) {
    String text = new String(body, 0, Math.min(body.length, limit + 1), UTF_8);
    return Redactor.redact(body.length > limit ? Excerpt.of(text, text.length() - 1) : text);
  }

  /** The kind as it was read from the throwable, for its classes cannot be read from a text. */
  private static void failure(JsonGenerator json, ProviderExchange exchange, Outcome outcome)
      throws IOException {
    TransportFailure kind =
        outcome instanceof Outcome.Failed failed
            ? failed.upstream().transport()
            : exchange.transport();
    if (kind != TransportFailure.NONE) {
      json.writeStringField("transport", kind.name());
    }
    Optional<String> thrown = exchange.failure().map(ThrownText::of);
    if (thrown.isPresent()) {
      json.writeStringField("throwable", Redactor.redact(thrown.get()));
    }
  }

  private static void context(JsonGenerator json, ProviderExchange exchange) throws IOException {
    json.writeObjectFieldStart("context");
    text(json, "model", exchange.model());
    if (!exchange.endpoint().isEmpty()) {
      json.writeStringField("endpoint", Endpoints.withoutSecrets(exchange.endpoint()));
    }
    text(json, "taskFamily", exchange.taskFamily());
    if (exchange.credentialOwner() != CredentialOwner.UNSAID) {
      json.writeStringField("credentialOwner", exchange.credentialOwner().name());
    }
    if (exchange.attempt() != 1) {
      json.writeNumberField("attempt", exchange.attempt());
    }
    flag(json, "outputDelivered", exchange.isOutputDelivered());
    flag(json, "canRestart", exchange.canRestart());
    if (exchange.phase() != Phase.CALL) {
      json.writeStringField("phase", exchange.phase().name());
    }
    if (exchange.idempotent().isPresent()) {
      json.writeBooleanField("idempotent", exchange.idempotent().get());
    }
    flag(json, "idempotencyKey", exchange.hasIdempotencyKey());
    if (exchange.longestWait().isPresent()) {
      json.writeNumberField("longestWaitMillis", exchange.longestWait().get().toMillis());
    }
    if (exchange.arrived().isPresent()) {
      json.writeStringField("now", exchange.arrived().get().toString());
    }
    if (exchange.alternatives().isPresent()) {
      json.writeArrayFieldStart("alternatives");
      for (FallbackStep step : exchange.alternatives().get()) {
        json.writeString(step.name());
      }
      json.writeEndArray();
    }
    if (exchange.timeLeft().isPresent()) {
      json.writeNumberField("timeLeftMillis", Math.max(0, exchange.timeLeft().get().toMillis()));
    }
    if (exchange.locale().isPresent()) {
      text(json, "locale", exchange.locale().get().toLanguageTag());
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, Redactor.redact(value));
    }
  }

  private static void flag(JsonGenerator json, String name, boolean value) throws IOException {
    if (value) {
      json.writeBooleanField(name, true);
    }
  }
}
