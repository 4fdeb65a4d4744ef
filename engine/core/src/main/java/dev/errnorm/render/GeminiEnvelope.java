package dev.errnorm.render;

import static dev.errnorm.ErrorCode.*;
import static dev.errnorm.Reason.*;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.errnorm.FieldDetail;
import dev.errnorm.Shown;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Gemini's envelope, which is that of google.rpc: a status, and typed details. Its clients choose
 * the exception by the HTTP status; they know no field that says whether or when to try again, so
 * the wait is also said in {@code RetryInfo}.
 */
final class GeminiEnvelope implements Envelope {

  private static final String TYPE = "type.googleapis.com/google.rpc.";
  private static final String DOMAIN = "errnorm";

  record Says(int status, String name) {}

  private static final Says INVALID = new Says(400, "INVALID_ARGUMENT");
  private static final Says NOT_FOUND = new Says(404, "NOT_FOUND");
  private static final Says FORBIDDEN = new Says(403, "PERMISSION_DENIED");
  private static final Says UNAVAILABLE = new Says(503, "UNAVAILABLE");
  private static final Says INTERNAL = new Says(500, "INTERNAL");

  static final MeaningTable<Says> TABLE =
      new MeaningTable<Says>()
          .row(INPUT_VALIDATION_ERROR, INVALID)
          .row(INPUT_VALIDATION_ERROR, MODEL_NOT_FOUND, NOT_FOUND)
          .row(INPUT_VALIDATION_ERROR, ENDPOINT_NOT_FOUND, NOT_FOUND)
          .row(INPUT_VALIDATION_ERROR, RESOURCE_NOT_FOUND, NOT_FOUND)
          .row(INPUT_VALIDATION_ERROR, CONFLICT, new Says(409, "ALREADY_EXISTS"))
          .row(INPUT_VALIDATION_ERROR, CREDENTIAL_REJECTED, new Says(401, "UNAUTHENTICATED"))
          .row(INPUT_VALIDATION_ERROR, ACCOUNT_SUSPENDED, FORBIDDEN)
          .row(INPUT_VALIDATION_ERROR, PERMISSION_DENIED, FORBIDDEN)
          .row(INPUT_VALIDATION_ERROR, REGION_BLOCKED, new Says(400, "FAILED_PRECONDITION"))
          .row(CONTENT_MODERATION_REJECTED, INVALID)
          .row(FILE_NOT_FOUND, INVALID)
          .row(FILE_NOT_FOUND, FILE_MISSING, NOT_FOUND)
          .row(FILE_FORMAT_UNSUPPORTED, INVALID)
          .row(INSUFFICIENT_BALANCE, new Says(402, "RESOURCE_EXHAUSTED"))
          .row(RATE_LIMITED, new Says(429, "RESOURCE_EXHAUSTED"))
          .row(MODEL_OVERLOADED, UNAVAILABLE)
          .row(MODEL_UNAVAILABLE, UNAVAILABLE)
          .row(GENERATION_TIMEOUT, new Says(504, "DEADLINE_EXCEEDED"))
          .row(GENERATION_FAILED, INTERNAL)
          .row(SERVICE_UNAVAILABLE, UNAVAILABLE)
          .row(INTERNAL_ERROR, INTERNAL);

  @Override
  public int status(Answer answer) {
    return TABLE.get(answer).status();
  }

  @Override
  public String event() {
    return "";
  }

  @Override
  public void write(Answer answer, JsonGenerator json) throws IOException {
    Says says = TABLE.get(answer);
    json.writeStartObject();
    json.writeObjectFieldStart("error");
    json.writeNumberField("code", says.status());
    json.writeStringField("message", answer.shown().message());
    json.writeStringField("status", says.name());
    json.writeArrayFieldStart("details");
    writeErrorInfo(answer, json);
    writeBadRequest(answer.shown(), json);
    writeRetryInfo(answer.shown(), json);
    writeHelp(answer.shown(), json);
    writeRequestInfo(answer, json);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeErrorInfo(Answer answer, JsonGenerator json) throws IOException {
    start(json, "ErrorInfo");
    json.writeStringField("reason", answer.shown().code().name());
    json.writeStringField("domain", DOMAIN);
    if (!answer.provider().isEmpty()) {
      json.writeObjectFieldStart("metadata");
      json.writeStringField("provider", answer.provider());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeBadRequest(Shown shown, JsonGenerator json) throws IOException {
    if (shown.details().isEmpty()) {
      return;
    }
    start(json, "BadRequest");
    json.writeArrayFieldStart("fieldViolations");
    for (FieldDetail detail : shown.details()) {
      json.writeStartObject();
      json.writeStringField("field", detail.field());
      json.writeStringField("description", detail.message());
      Envelope.writeIfKnown(json, "reason", detail.code());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Only for a client that should come back: some retry wherever they find one. */
  private static void writeRetryInfo(Shown shown, JsonGenerator json) throws IOException {
    if (shown.retryAfter().isEmpty() || !shown.resend()) {
      return;
    }
    start(json, "RetryInfo");
    json.writeStringField("retryDelay", seconds(shown.retryAfter().get()));
    json.writeEndObject();
  }

  private static void writeHelp(Shown shown, JsonGenerator json) throws IOException {
    if (shown.docUrl().isEmpty()) {
      return;
    }
    start(json, "Help");
    json.writeArrayFieldStart("links");
    json.writeStartObject();
    json.writeStringField("url", shown.docUrl());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeRequestInfo(Answer answer, JsonGenerator json) throws IOException {
    if (answer.requestId().isEmpty()) {
      return;
    }
    start(json, "RequestInfo");
    json.writeStringField("requestId", answer.requestId());
    json.writeEndObject();
  }

  private static void start(JsonGenerator json, String type) throws IOException {
    json.writeStartObject();
    json.writeStringField("@type", TYPE + type);
  }

  /** A duration as protocol buffers write it in JSON: {@code 1.5s}. */
  private static String seconds(Duration wait) {
    return BigDecimal.valueOf(Headers.millis(wait), 3).stripTrailingZeros().toPlainString() + "s";
  }
}
