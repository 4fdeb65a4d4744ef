package dev.errnorm.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.errnorm.redact.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One streaming pass over one JSON document: it enters only what a pointer enters, and what it read
 * before a fault counts.
 */
final class JsonWalk {

  /** Deeper documents are cut there; no provider nests its errors deeper. */
  private static final int MAX_DEPTH = 64;

  private static final int MAX_ELEMENTS = 64;
  private static final int MAX_TEXT = 4096;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /** How a document ended. */
  enum End {
    /** Whole. */
    WHOLE,
    /** Cut or malformed, but something was read. */
    BROKEN,
    /** No JSON at all. */
    NOTHING
  }

  private final FieldSink sink;
  private List<String> elements = List.of();
  private int tokens;
  private int end;

  JsonWalk(FieldSink sink) {
    this.sink = sink;
  }

  End walk(byte[] bytes, int offset, int length) {
    try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
      End how = walk(parser);
      end = (int) parser.currentLocation().getByteOffset();
      return how;
    } catch (IOException e) {
      return End.NOTHING;
    }
  }

  End walk(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      End how = walk(parser);
      end = (int) parser.currentLocation().getCharOffset();
      return how;
    } catch (IOException e) {
      return End.NOTHING;
    }
  }

  /** How many bytes or characters of the input were read. */
  int end() {
    return end;
  }

  private End walk(JsonParser parser) {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return End.NOTHING;
      }
      value(parser, sink.root(), "");
      return End.WHOLE;
    } catch (IOException e) {
      // Cut or malformed: what was read so far is all there is.
      return tokens > 0 ? End.BROKEN : End.NOTHING;
    }
  }

  private void value(JsonParser parser, FieldTrie node, String name) throws IOException {
    JsonToken token = parser.currentToken();
    tokens++;
    if (token == JsonToken.START_OBJECT) {
      object(parser, node, name);
    } else if (token == JsonToken.START_ARRAY) {
      array(parser, node, name);
    } else {
      sink.scalar(node, kind(token), node.isWanted() ? text(parser, token) : "", name);
    }
  }

  private void object(JsonParser parser, FieldTrie node, String name) throws IOException {
    FieldDetails details = node.isDetails() ? new FieldDetails() : null;
    sink.enter(name);
    int count = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      JsonToken token = parser.nextToken();
      if (details == null) {
        child(parser, node.member(member), member);
      } else if (token == JsonToken.START_ARRAY) {
        array(parser, node.memberOrEmpty(member), member);
        details.list(member, elements);
      } else {
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
          details.value(member, text(parser, token));
        }
        child(parser, node.member(member), member);
      }
      count++;
    }
    if (details != null) {
      details.end(sink.reading(), sink.layer());
    }
    sink.leave(name);
    sink.structure(node, count > 0);
  }

  private void array(JsonParser parser, FieldTrie node, String name) throws IOException {
    List<String> texts = new ArrayList<>(0);
    sink.enter(name);
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isScalarValue() && texts.size() < MAX_ELEMENTS) {
        texts.add(text(parser, parser.currentToken()));
      }
      child(parser, count < MAX_ELEMENTS ? node.element() : null, Integer.toString(count));
      count++;
    }
    sink.leave(name);
    sink.list(node, texts);
    sink.structure(node, count > 0);
    elements = texts;
  }

  private void child(JsonParser parser, @Nullable FieldTrie node, String name) throws IOException {
    if (node == null) {
      parser.skipChildren();
      tokens++;
    } else {
      value(parser, node, name);
    }
  }

  private static FieldSink.Kind kind(JsonToken token) {
    return switch (token) {
      case VALUE_NULL -> FieldSink.Kind.NULL;
      case VALUE_TRUE -> FieldSink.Kind.TRUE;
      case VALUE_FALSE -> FieldSink.Kind.FALSE;
      case VALUE_STRING -> FieldSink.Kind.STRING;
      default -> FieldSink.Kind.NUMBER;
    };
  }

  private static String text(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return "";
    }
    int length = parser.getTextLength();
    return length <= MAX_TEXT
        ? parser.getText()
        : Excerpt.of(
            new String(parser.getTextCharacters(), parser.getTextOffset(), MAX_TEXT + 1), MAX_TEXT);
  }
}
