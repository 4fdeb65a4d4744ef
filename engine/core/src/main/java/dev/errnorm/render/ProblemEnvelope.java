package dev.errnorm.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.errnorm.ErrorCode;
import dev.errnorm.Shown;
import java.io.IOException;

/**
 * Problem details (RFC 9457), with the members of errnorm's own envelope as extensions. The type is
 * the address of documentation where there is one.
 */
final class ProblemEnvelope implements Envelope {

  @Override
  public int status(Answer answer) {
    return answer.shown().status();
  }

  @Override
  public String contentType() {
    return "application/problem+json";
  }

  @Override
  public void write(Answer answer, JsonGenerator json) throws IOException {
    Shown shown = answer.shown();
    boolean blank = shown.docUrl().isEmpty();
    json.writeStartObject();
    json.writeStringField("type", blank ? "about:blank" : shown.docUrl());
    json.writeStringField("title", blank ? phrase(shown.code()) : shown.code().description());
    json.writeNumberField("status", shown.status());
    json.writeStringField("detail", shown.message());
    json.writeStringField("code", shown.code().name());
    json.writeBooleanField("retryable", shown.isRetryable());
    if (!shown.details().isEmpty()) {
      Envelope.writeDetails(json, "errors", answer);
    }
    if (shown.retryAfter().isPresent()) {
      json.writeNumberField("retry_after_ms", Headers.millis(shown.retryAfter().get()));
    }
    Envelope.writeIfKnown(json, "request_id", answer.requestId());
    Envelope.writeIfKnown(json, "provider", answer.provider());
    json.writeEndObject();
  }

  /** The phrase of the code's status, which is the title of a problem without a type. */
  private static String phrase(ErrorCode code) {
    return switch (code) {
      case INPUT_VALIDATION_ERROR,
          CONTENT_MODERATION_REJECTED,
          FILE_NOT_FOUND,
          FILE_FORMAT_UNSUPPORTED ->
          "Bad Request";
      case INSUFFICIENT_BALANCE -> "Payment Required";
      case RATE_LIMITED -> "Too Many Requests";
      case MODEL_OVERLOADED, MODEL_UNAVAILABLE, SERVICE_UNAVAILABLE -> "Service Unavailable";
      case GENERATION_TIMEOUT -> "Gateway Timeout";
      case GENERATION_FAILED, INTERNAL_ERROR -> "Internal Server Error";
    };
  }
}
