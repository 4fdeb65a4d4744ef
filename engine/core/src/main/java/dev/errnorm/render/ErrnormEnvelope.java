package dev.errnorm.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.errnorm.Shown;
import java.io.IOException;

/** errnorm's own envelope: the shown code with its status. */
final class ErrnormEnvelope implements Envelope {

  @Override
  public int status(Answer answer) {
    return answer.shown().status();
  }

  @Override
  public void write(Answer answer, JsonGenerator json) throws IOException {
    Shown shown = answer.shown();
    json.writeStartObject();
    json.writeObjectFieldStart("error");
    json.writeStringField("code", shown.code().name());
    json.writeStringField("message", shown.message());
    json.writeBooleanField("retryable", shown.isRetryable());
    Envelope.writeDetails(json, "details", answer);
    if (shown.retryAfter().isPresent()) {
      json.writeNumberField("retry_after_ms", Headers.millis(shown.retryAfter().get()));
    }
    Envelope.writeIfKnown(json, "doc_url", shown.docUrl());
    Envelope.writeIfKnown(json, "request_id", answer.requestId());
    Envelope.writeIfKnown(json, "provider", answer.provider());
    json.writeEndObject();
    json.writeEndObject();
  }
}
