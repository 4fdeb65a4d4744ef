package dev.errnorm.spring.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Tells what precedes the output of a stream (comments, pings, "created", "message_start", a chunk
 * that only says who speaks) from the output itself. What it does not know is output.
 */
final class FirstOutput {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Splitter LINES = Splitter.on(CharMatcher.anyOf("\r\n")).omitEmptyStrings();

  /** Types of events that hold no output, of Anthropic and of OpenAI's responses. */
  private static final ImmutableSet<String> PREAMBLES =
      ImmutableSet.of(
          "content_block_start",
          "keepalive",
          "message_start",
          "ping",
          "response.content_part.added",
          "response.created",
          "response.in_progress",
          "response.output_item.added",
          "response.queued");

  private FirstOutput() {}

  /** Whether {@code event} holds output, or ends the stream. */
  static boolean isIn(byte[] event) {
    String text = new String(event, StandardCharsets.UTF_8);
    if (text.stripLeading().startsWith("{")) {
      return isOutput(text);
    }
    StringBuilder data = new StringBuilder();
    for (String line : LINES.split(text)) {
      if (line.startsWith("data:")) {
        data.append(line, "data:".length(), line.length()).append('\n');
      } else if (!isField(line)) {
        return true;
      }
    }
    return isOutput(data.toString().strip());
  }

  private static boolean isField(String line) {
    return line.startsWith(":")
        || line.startsWith("event:")
        || line.startsWith("id:")
        || line.startsWith("retry:");
  }

  private static boolean isOutput(String data) {
    if (data.isEmpty()) {
      return false;
    }
    try (JsonParser json = JSON.createParser(data)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return true;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("type") && value == JsonToken.VALUE_STRING) {
          return !PREAMBLES.contains(json.getText());
        }
        if (field.equals("choices") && value == JsonToken.START_ARRAY) {
          return saysSomething(json);
        }
        json.skipChildren();
      }
      return true;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether a choice of OpenAI's says more than its role. */
  private static boolean saysSomething(JsonParser json) throws IOException {
    for (int depth = 1; depth > 0; ) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return true;
      }
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING
          && !"role".equals(json.currentName())
          && json.getTextLength() > 0) {
        return true;
      }
    }
    return false;
  }
}
