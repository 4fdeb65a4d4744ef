package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.authoring.cases.ExchangeFault;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.OutcomeJson;
import dev.errnorm.authoring.cases.PlainJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers one JSON line with one JSON line, in order, at once, and holds no more than a line. */
final class Batch {

  private static final int LONGEST_LINE = 16 * 1024 * 1024;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ErrorNormalizer normalizer;
  private final ExchangeJson exchanges;
  private final ExchangeOptions options;
  private final Misspelt misspelt;

  Batch(
      ErrorNormalizer normalizer,
      ExchangeJson exchanges,
      ExchangeOptions options,
      Misspelt misspelt) {
    this.normalizer = normalizer;
    this.exchanges = exchanges;
    this.options = options;
    this.misspelt = misspelt;
  }

  /**
   * Answers every line of {@code in}.
   *
   * @return how many lines are no exchange
   * @throws IOException if {@code in} fails
   */
  long run(InputStream in, PrintStream out) throws IOException {
    BufferedInputStream lines = new BufferedInputStream(in, 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long faults = 0;
    for (long number = 1; readLine(lines, line); number++) {
      StringWriter answer = new StringWriter();
      try (JsonGenerator json = FACTORY.createGenerator(answer)) {
        faults += answer(line, number, json) ? 0 : 1;
      }
      out.append(answer.getBuffer()).append('\n');
      out.flush();
      if (out.checkError()) {
        break; // nobody reads on
      }
    }
    return faults;
  }

  private boolean answer(ByteArrayOutputStream line, long number, JsonGenerator json)
      throws IOException {
    try {
      Object value = PlainJson.read(text(line));
      Object id = null;
      if (value instanceof Map<?, ?> object) {
        id = object.get("id");
        Map<String, @Nullable Object> overlaid = new LinkedHashMap<>();
        object.forEach((key, v) -> overlaid.put(String.valueOf(key), v));
        options.putInto(overlaid);
        misspelt.look(overlaid);
        value = overlaid;
      }
      Outcome outcome = normalizer.classify(exchanges.read(value));
      OutcomeJson.write(id, outcome, json);
      return true;
    } catch (ExchangeFault e) {
      writeFault(number, e.getMessage(), json);
    } catch (JsonProcessingException e) {
      writeFault(number, PlainJson.fault(e), json);
    } catch (CharacterCodingException e) {
      writeFault(number, "this is not UTF-8", json);
    }
    return false;
  }

  private static String text(ByteArrayOutputStream line) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
  }

  private static void writeFault(long number, String fault, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNullField("id");
    json.writeNumberField("line", number);
    json.writeStringField("fault", fault);
    json.writeEndObject();
  }

  /** Reads a line without its end; false if there is none. A line that is too long is cut. */
  private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    line.reset();
    int next = in.read();
    if (next < 0) {
      return false;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() < LONGEST_LINE) {
        line.write(next);
      }
    }
    return true;
  }
}
