package dev.errnorm.authoring.cases;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.errnorm.Backoff;
import dev.errnorm.Cooldown;
import dev.errnorm.FieldDetail;
import dev.errnorm.Outcome;
import dev.errnorm.RetryDecision;
import dev.errnorm.Shown;
import dev.errnorm.Upstream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes outcomes in the batch format, one JSON object each. What a provider said is in it with
 * secrets removed: it is for the operator's side.
 */
public final class OutcomeJson {

  private OutcomeJson() {}

  /**
   * Writes {@code outcome} as one object.
   *
   * @param id the id of the exchange as it was given
   * @throws IOException if {@code json} does
   */
  public static void write(@Nullable Object id, Outcome outcome, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeFieldName("id");
    PlainJson.write(id, json);
    writeFields(outcome, json);
    json.writeEndObject();
  }

  /**
   * Writes the fields of {@code outcome} into the object in which {@code json} stands.
   *
   * @throws IOException if {@code json} does
   */
  public static void writeFields(Outcome outcome, JsonGenerator json) throws IOException {
    json.writeStringField("outcome", name(outcome));
    if (outcome instanceof Outcome.Failed failed) {
      writeFailure(failed, json);
    }
    json.writeStringField("evidence", outcome.explanation().evidence().name());
    json.writeStringField("rule", outcome.explanation().ruleId());
    if (!outcome.explanation().tag().isEmpty()) {
      json.writeStringField("tag", outcome.explanation().tag());
    }
    if (!outcome.explanation().degraded().isEmpty()) {
      json.writeStringField("degraded", outcome.explanation().degraded());
    }
    json.writeStringField("pack", outcome.explanation().packVersion());
  }

  /** The name of the outcome: SUCCEEDED, PENDING, CANCELLED or FAILED. */
  public static String name(Outcome outcome) {
    if (outcome instanceof Outcome.Failed) {
      return "FAILED";
    }
    if (outcome instanceof Outcome.Pending) {
      return "PENDING";
    }
    return outcome instanceof Outcome.Cancelled ? "CANCELLED" : "SUCCEEDED";
  }

  private static void writeFailure(Outcome.Failed failed, JsonGenerator json) throws IOException {
    Upstream upstream = failed.upstream();
    json.writeStringField("code", failed.code().name());
    json.writeNumberField("httpStatus", failed.code().httpStatus());
    json.writeBooleanField("retryable", failed.code().isRetryable());
    json.writeStringField("reason", failed.reason().name());
    json.writeStringField("origin", failed.origin().name());
    json.writeBooleanField("retry", failed.retry().isRetry());
    writeMillis("delayMillis", upstream.delay(), json);
    writeText("delaySource", upstream.delaySource(), json);
    writeBackoff(backoff(failed.retry()), json);
    json.writeFieldName("maxAttempts");
    PlainJson.write(maxAttempts(failed.retry()).orElse(null), json);
    writeNames("fallback", failed.fallback(), json);
    Cooldown cooldown = failed.cooldown();
    json.writeObjectFieldStart("cooldown");
    json.writeStringField("scope", cooldown.scope().name());
    writeMillis("millis", cooldown.duration(), json);
    json.writeEndObject();
    writeNames("remedy", failed.remedies(), json);
    writeShown(failed.shown(), json);
    writeDetails(failed.details(), json);
    writeText("vendorRequestId", failed.vendorRequestId().orElse(""), json);
  }

  private static void writeShown(Shown shown, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("shown");
    json.writeStringField("code", shown.code().name());
    json.writeNumberField("status", shown.status());
    json.writeBooleanField("retryable", shown.isRetryable());
    json.writeStringField("message", shown.message());
    if (!shown.docUrl().isEmpty()) {
      json.writeStringField("docUrl", shown.docUrl());
    }
    json.writeEndObject();
  }

  private static void writeDetails(List<FieldDetail> details, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("details");
    for (FieldDetail detail : details) {
      json.writeStartObject();
      json.writeStringField("field", detail.field());
      json.writeStringField("code", detail.code());
      json.writeStringField("message", detail.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeBackoff(Optional<Backoff> backoff, JsonGenerator json)
      throws IOException {
    if (backoff.isEmpty()) {
      json.writeNullField("backoff");
      return;
    }
    json.writeObjectFieldStart("backoff");
    json.writeNumberField("firstMillis", backoff.get().first().toMillis());
    json.writeNumberField("factor", backoff.get().factor());
    json.writeNumberField("capMillis", backoff.get().cap().toMillis());
    json.writeEndObject();
  }

  /** How the steps grow, if there is another attempt. */
  static Optional<Backoff> backoff(RetryDecision retry) {
    return retry instanceof RetryDecision.Again again
        ? Optional.of(again.backoff())
        : Optional.empty();
  }

  /** Attempts on the route in all, if there is another one. */
  static Optional<Integer> maxAttempts(RetryDecision retry) {
    return retry instanceof RetryDecision.Again again
        ? Optional.of(again.maxAttempts())
        : Optional.empty();
  }

  private static void writeMillis(String key, Optional<Duration> duration, JsonGenerator json)
      throws IOException {
    json.writeFieldName(key);
    PlainJson.write(duration.map(OutcomeJson::millis).orElse(null), json);
  }

  /** Milliseconds, rounded up: nobody should come back too early. */
  static long millis(Duration duration) {
    try {
      return Math.addExact(duration.toMillis(), duration.getNano() % 1_000_000 == 0 ? 0 : 1);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  private static void writeText(String key, String text, JsonGenerator json) throws IOException {
    json.writeFieldName(key);
    PlainJson.write(text.isEmpty() ? null : text, json);
  }

  private static void writeNames(String key, Iterable<? extends Enum<?>> names, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (Enum<?> name : names) {
      json.writeString(name.name());
    }
    json.writeEndArray();
  }
}
