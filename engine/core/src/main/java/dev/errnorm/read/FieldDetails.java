package dev.errnorm.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.errnorm.FieldDetail;
import java.io.IOException;
import java.util.Locale;

/**
 * Reads a list of field errors in the shapes that are in use: objects that name the field in a
 * member ({@code field}, {@code loc}, {@code pointer} …), alone or in an array, and objects whose
 * members are the fields.
 */
final class FieldDetails {

  private static final int MAX_TEXT = 512;
  private static final int MAX_DEPTH = 6;

  private final Reading reading;
  private final RawLayer layer;

  /**
   * @param layer where the fields and what is said of them belong
   */
  FieldDetails(Reading reading, RawLayer layer) {
    this.reading = reading;
    this.layer = layer;
  }

  /** Reads the object or array at which {@code parser} stands, to its end. */
  void read(JsonParser parser) throws IOException {
    structure(parser, "", 0);
  }

  private void structure(JsonParser parser, String fieldOutside, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      parser.skipChildren();
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken().isStructStart()) {
          structure(parser, fieldOutside, depth + 1);
        } else if (!fieldOutside.isEmpty()) {
          detail(fieldOutside, "", text(parser));
        }
      }
    } else {
      object(parser, depth);
    }
  }

  private void object(JsonParser parser, int depth) throws IOException {
    String field = "";
    String code = "";
    String message = "";
    boolean described = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name.toLowerCase(Locale.ROOT)) {
        case "field", "param", "parameter", "loc", "path", "pointer", "property", "location" -> {
          field = path(parser);
          described = true;
        }
        case "code", "type", "reason" -> code = leaf(parser, depth);
        case "message", "msg", "description", "detail", "error" -> message = leaf(parser, depth);
        default -> {
          if (value.isStructStart()) {
            structure(parser, name, depth + 1);
          } else if (value == JsonToken.VALUE_STRING && !described && depth == 0) {
            detail(name, "", text(parser));
          }
        }
      }
    }
    if (!field.isEmpty() || !message.isEmpty()) {
      detail(field, code, message);
    }
  }

  private void detail(String field, String code, String message) {
    layer.addParam(field);
    layer.addText(message);
    if (!field.isEmpty()) {
      reading.detail(new FieldDetail(field, code, message));
    }
  }

  private String leaf(JsonParser parser, int depth) throws IOException {
    if (parser.currentToken().isStructStart()) {
      structure(parser, "", depth + 1);
      return "";
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : text(parser);
  }

  private static String path(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        parser.skipChildren();
        return "";
      }
      String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : text(parser);
      return text.startsWith("/") || text.startsWith("#/")
          ? text.substring(text.indexOf('/') + 1).replace('/', '.')
          : text;
    }
    StringBuilder path = new StringBuilder();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isScalarValue()) {
        path.append(path.length() == 0 ? "" : ".").append(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    // FastAPI says where the field stands before it says which; the caller knows only the latter.
    return path.indexOf("body.") == 0 ? path.substring("body.".length()) : path.toString();
  }

  private static String text(JsonParser parser) throws IOException {
    String text = parser.getText();
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
