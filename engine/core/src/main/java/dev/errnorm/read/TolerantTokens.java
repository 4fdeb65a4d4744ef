package dev.errnorm.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.errnorm.redact.Excerpt;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whatever passes for JSON: single quotes, trailing commas, control characters in strings. */
final class TolerantTokens implements JsonTokens {

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

  private final JsonParser parser;

  TolerantTokens(JsonParser parser) {
    this.parser = parser;
  }

  static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
    return FACTORY.createParser(bytes, offset, length);
  }

  static JsonParser parser(String text) throws IOException {
    return FACTORY.createParser(text);
  }

  @Override
  public boolean begin() throws IOException {
    return parser.nextToken() != null;
  }

  @Override
  public boolean nextMember() throws IOException {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      return false;
    }
    parser.nextToken();
    return true;
  }

  @Override
  public boolean nextElement() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  @Override
  public Kind kind() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> Kind.OBJECT;
      case START_ARRAY -> Kind.ARRAY;
      case VALUE_NULL -> Kind.NULL;
      case VALUE_TRUE -> Kind.TRUE;
      case VALUE_FALSE -> Kind.FALSE;
      case VALUE_STRING -> Kind.STRING;
      default -> Kind.NUMBER;
    };
  }

  @Override
  public String name() throws IOException {
    return parser.currentName();
  }

  @Override
  public @Nullable FieldTrie member(FieldTrie node) throws IOException {
    return node.member(name());
  }

  @Override
  public String text() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    int length = parser.getTextLength();
    return length <= MAX_TEXT
        ? parser.getText()
        : Excerpt.of(
            new String(parser.getTextCharacters(), parser.getTextOffset(), MAX_TEXT + 1), MAX_TEXT);
  }

  @Override
  public void skip() throws IOException {
    parser.skipChildren();
  }
}
