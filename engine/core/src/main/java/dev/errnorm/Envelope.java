package dev.errnorm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Renders what the caller is shown in errnorm's own envelope. */
final class Envelope {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Envelope() {}

  static String of(Outcome.Failed failed, String requestId) {
    Shown shown = failed.shown();
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("error");
      json.writeStringField("code", shown.code().name());
      json.writeStringField("message", shown.message());
      json.writeBooleanField("retryable", shown.isRetryable());
      json.writeArrayFieldStart("details");
      for (FieldDetail detail : shown.details()) {
        json.writeStartObject();
        json.writeStringField("field", detail.field());
        json.writeStringField("code", detail.code());
        json.writeStringField("message", detail.message());
        json.writeEndObject();
      }
      json.writeEndArray();
      if (!shown.docUrl().isEmpty()) {
        json.writeStringField("doc_url", shown.docUrl());
      }
      if (!requestId.isEmpty()) {
        json.writeStringField("request_id", requestId);
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("A StringWriter does not fail", e);
    }
    return out.toString();
  }
}
