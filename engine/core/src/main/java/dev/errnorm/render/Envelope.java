package dev.errnorm.render;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.errnorm.FieldDetail;
import java.io.IOException;
import java.util.List;

/** How one format says what the caller is shown. */
interface Envelope {

  /** The HTTP status of {@code answer}. */
  int status(Answer answer);

  /** Writes the body, one JSON object. */
  void write(Answer answer, JsonGenerator json) throws IOException;

  /** The media type of the body. */
  default String contentType() {
    return "application/json";
  }

  /** The name of the event in a stream, or empty for an event without one. */
  default String event() {
    return "error";
  }

  /** The fields that carry the request id. */
  default List<String> requestIdHeaders() {
    return List.of("x-request-id");
  }

  /** Writes {@code value} unless it is empty. */
  static void writeIfKnown(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  /** Writes the fields at fault as an array of objects. */
  static void writeDetails(JsonGenerator json, String name, Answer answer) throws IOException {
    json.writeArrayFieldStart(name);
    for (FieldDetail detail : answer.shown().details()) {
      json.writeStartObject();
      json.writeStringField("field", detail.field());
      json.writeStringField("code", detail.code());
      json.writeStringField("message", detail.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
