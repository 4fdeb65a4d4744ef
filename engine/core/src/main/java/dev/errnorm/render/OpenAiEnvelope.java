package dev.errnorm.render;

import static dev.errnorm.ErrorCode.*;
import static dev.errnorm.Reason.*;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.errnorm.FieldDetail;
import java.io.IOException;
import java.util.Optional;

/**
 * OpenAI's envelope. Its clients choose the exception by the status, and programs look at {@code
 * code} or {@code type}.
 *
 * <p>In a stream the event has no name: the clients raise an exception for any event whose data
 * holds {@code error}.
 */
final class OpenAiEnvelope implements Envelope {

  /**
   * @param code a code that OpenAI uses for this, or empty where it has none
   */
  record Says(int status, String type, String code) {}

  private static final String INVALID = "invalid_request_error";
  private static final String UNAVAILABLE = "service_unavailable_error";

  static final MeaningTable<Says> TABLE =
      new MeaningTable<Says>()
          .row(INPUT_VALIDATION_ERROR, new Says(400, INVALID, ""))
          .row(
              INPUT_VALIDATION_ERROR,
              CONTEXT_LENGTH_EXCEEDED,
              new Says(400, INVALID, "context_length_exceeded"))
          .row(INPUT_VALIDATION_ERROR, PAYLOAD_TOO_LARGE, new Says(413, INVALID, ""))
          .row(INPUT_VALIDATION_ERROR, MODEL_NOT_FOUND, new Says(404, INVALID, "model_not_found"))
          .row(
              INPUT_VALIDATION_ERROR,
              UNSUPPORTED_FEATURE,
              new Says(400, INVALID, "unsupported_value"))
          .row(INPUT_VALIDATION_ERROR, ENDPOINT_NOT_FOUND, new Says(404, INVALID, "unknown_url"))
          .row(INPUT_VALIDATION_ERROR, RESOURCE_NOT_FOUND, new Says(404, INVALID, ""))
          .row(INPUT_VALIDATION_ERROR, CONFLICT, new Says(409, INVALID, ""))
          .row(
              INPUT_VALIDATION_ERROR,
              CREDENTIAL_REJECTED,
              new Says(401, INVALID, "invalid_api_key"))
          .row(
              INPUT_VALIDATION_ERROR,
              ACCOUNT_SUSPENDED,
              new Says(401, INVALID, "account_deactivated"))
          .row(INPUT_VALIDATION_ERROR, PERMISSION_DENIED, new Says(403, INVALID, ""))
          .row(
              INPUT_VALIDATION_ERROR,
              REGION_BLOCKED,
              new Says(403, "request_forbidden", "unsupported_country_region_territory"))
          .row(CONTENT_MODERATION_REJECTED, new Says(400, INVALID, "content_policy_violation"))
          .row(FILE_NOT_FOUND, new Says(400, INVALID, ""))
          .row(FILE_NOT_FOUND, FILE_MISSING, new Says(404, INVALID, ""))
          .row(FILE_FORMAT_UNSUPPORTED, new Says(400, INVALID, ""))
          .row(INSUFFICIENT_BALANCE, new Says(429, "insufficient_quota", "insufficient_quota"))
          .row(RATE_LIMITED, new Says(429, "rate_limit_error", "rate_limit_exceeded"))
          .row(MODEL_OVERLOADED, new Says(503, UNAVAILABLE, "server_is_overloaded"))
          .row(MODEL_UNAVAILABLE, new Says(503, UNAVAILABLE, ""))
          .row(GENERATION_TIMEOUT, new Says(504, "server_error", ""))
          .row(GENERATION_FAILED, new Says(500, "server_error", ""))
          .row(SERVICE_UNAVAILABLE, new Says(503, UNAVAILABLE, ""))
          .row(INTERNAL_ERROR, new Says(500, "server_error", ""));

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
    Optional<String> param = answer.shown().details().stream().map(FieldDetail::field).findFirst();
    json.writeStartObject();
    json.writeObjectFieldStart("error");
    json.writeStringField("message", answer.shown().message());
    json.writeStringField("type", says.type());
    json.writeStringField("param", param.orElse(null));
    json.writeStringField("code", says.code().isEmpty() ? null : says.code());
    Envelope.writeIfKnown(json, "doc_url", answer.shown().docUrl());
    Envelope.writeIfKnown(json, "provider", answer.provider());
    json.writeEndObject();
    json.writeEndObject();
  }
}
