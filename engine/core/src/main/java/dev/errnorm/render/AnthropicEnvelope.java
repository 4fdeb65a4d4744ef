package dev.errnorm.render;

import static dev.errnorm.ErrorCode.*;
import static dev.errnorm.Reason.*;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * Anthropic's envelope. Its clients choose the exception by the status, and programs look at {@code
 * type}; in a stream they raise one for the event {@code error}.
 */
final class AnthropicEnvelope implements Envelope {

  record Says(int status, String type) {}

  private static final Says INVALID = new Says(400, "invalid_request_error");
  private static final Says NOT_FOUND = new Says(404, "not_found_error");
  private static final Says FORBIDDEN = new Says(403, "permission_error");
  private static final Says UNAVAILABLE = new Says(503, "api_error");
  private static final Says FAILED = new Says(500, "api_error");

  static final MeaningTable<Says> TABLE =
      new MeaningTable<Says>()
          .row(INPUT_VALIDATION_ERROR, INVALID)
          .row(INPUT_VALIDATION_ERROR, PAYLOAD_TOO_LARGE, new Says(413, "request_too_large"))
          .row(INPUT_VALIDATION_ERROR, MODEL_NOT_FOUND, NOT_FOUND)
          .row(INPUT_VALIDATION_ERROR, ENDPOINT_NOT_FOUND, NOT_FOUND)
          .row(INPUT_VALIDATION_ERROR, RESOURCE_NOT_FOUND, NOT_FOUND)
          .row(INPUT_VALIDATION_ERROR, CONFLICT, new Says(409, "conflict_error"))
          .row(INPUT_VALIDATION_ERROR, CREDENTIAL_REJECTED, new Says(401, "authentication_error"))
          .row(INPUT_VALIDATION_ERROR, ACCOUNT_SUSPENDED, FORBIDDEN)
          .row(INPUT_VALIDATION_ERROR, PERMISSION_DENIED, FORBIDDEN)
          .row(INPUT_VALIDATION_ERROR, REGION_BLOCKED, FORBIDDEN)
          .row(CONTENT_MODERATION_REJECTED, INVALID)
          .row(FILE_NOT_FOUND, INVALID)
          .row(FILE_NOT_FOUND, FILE_MISSING, NOT_FOUND)
          .row(FILE_FORMAT_UNSUPPORTED, INVALID)
          .row(INSUFFICIENT_BALANCE, new Says(402, "billing_error"))
          .row(RATE_LIMITED, new Says(429, "rate_limit_error"))
          .row(MODEL_OVERLOADED, new Says(529, "overloaded_error"))
          .row(MODEL_UNAVAILABLE, UNAVAILABLE)
          .row(GENERATION_TIMEOUT, new Says(504, "timeout_error"))
          .row(GENERATION_FAILED, FAILED)
          .row(SERVICE_UNAVAILABLE, UNAVAILABLE)
          .row(INTERNAL_ERROR, FAILED);

  @Override
  public int status(Answer answer) {
    return TABLE.get(answer).status();
  }

  @Override
  public List<String> requestIdHeaders() {
    return List.of("request-id", "x-request-id");
  }

  @Override
  public void write(Answer answer, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "error");
    json.writeObjectFieldStart("error");
    json.writeStringField("type", TABLE.get(answer).type());
    json.writeStringField("message", answer.shown().message());
    Envelope.writeIfKnown(json, "doc_url", answer.shown().docUrl());
    Envelope.writeIfKnown(json, "provider", answer.provider());
    json.writeEndObject();
    json.writeStringField("request_id", answer.requestId().isEmpty() ? null : answer.requestId());
    json.writeEndObject();
  }
}
