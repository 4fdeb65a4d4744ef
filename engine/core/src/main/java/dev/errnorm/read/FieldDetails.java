package dev.errnorm.read;

import dev.errnorm.FieldDetail;
import dev.errnorm.redact.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Collects what one object says of one field of the request, in the shapes that are in use: the
 * field is named in a member ({@code field}, {@code loc}, {@code pointer} …), or the members are
 * the fields, each with a list of messages. Not thread-safe.
 */
final class FieldDetails {

  private static final int MAX_TEXT = 512;
  private static final int MAX_FIELDS = 32;

  private final List<FieldDetail> members = new ArrayList<>(0);
  private String field = "";
  private String code = "";
  private String message = "";

  void value(String member, String value) {
    switch (member.toLowerCase(Locale.ROOT)) {
      case "field",
          "param",
          "parameter",
          "loc",
          "path",
          "pointer",
          "property",
          "location",
          "name" ->
          field = path(value);
      case "code", "type", "reason" -> code = cut(value);
      case "message", "msg", "description", "detail", "error" -> message = cut(value);
      default -> {}
    }
  }

  void list(String member, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    switch (member.toLowerCase(Locale.ROOT)) {
      case "loc", "path", "field", "location" -> field = location(values);
      default -> {
        if (members.size() < MAX_FIELDS) {
          members.add(new FieldDetail(member, "", cut(values.get(0))));
        }
      }
    }
  }

  /** The object ended: what it said goes to the reading, and its words to {@code layer}. */
  void end(Reading reading, RawLayer layer) {
    layer.addText(message);
    if (!field.isEmpty() && !message.isEmpty()) {
      add(new FieldDetail(field, code, message), reading, layer);
    } else if (message.isEmpty() && code.isEmpty()) {
      for (FieldDetail member : members) {
        layer.addText(member.message());
        add(member, reading, layer);
      }
    }
  }

  private static void add(FieldDetail detail, Reading reading, RawLayer layer) {
    layer.addParam(detail.field());
    reading.detail(detail);
  }

  /** A JSON Pointer as a path. */
  private static String path(String value) {
    return value.startsWith("/") || value.startsWith("#/")
        ? cut(value.substring(value.indexOf('/') + 1).replace('/', '.'))
        : cut(value);
  }

  /** FastAPI says where the field stands before it says which; the caller knows only the latter. */
  private static String location(List<String> values) {
    boolean where = values.size() > 1 && values.get(0).equals("body");
    return cut(String.join(".", where ? values.subList(1, values.size()) : values));
  }

  private static String cut(String text) {
    return Excerpt.of(text, MAX_TEXT);
  }
}
