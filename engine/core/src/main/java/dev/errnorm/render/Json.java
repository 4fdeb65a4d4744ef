package dev.errnorm.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes envelopes as JSON on one line. */
final class Json {

  private static final JsonFactory PLAIN = new JsonFactory();
  private static final JsonFactory ASCII =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}

  static String text(Envelope envelope, Answer answer) {
    return text(PLAIN, envelope, answer);
  }

  /** The same with every other character escaped. */
  static String ascii(Envelope envelope, Answer answer) {
    return text(ASCII, envelope, answer);
  }

  private static String text(JsonFactory factory, Envelope envelope, Answer answer) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(out)) {
      envelope.write(answer, json);
    } catch (IOException e) {
      throw new UncheckedIOException("A StringWriter does not fail", e);
    }
    return out.toString();
  }
}
