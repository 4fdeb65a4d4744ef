package dev.errnorm.authoring.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableSet;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.PlainJson;
import dev.errnorm.pack.PackTable;
import dev.errnorm.redact.Redactor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A recorded exchange, under the keys of the batch format.
 *
 * @param name where it was read
 * @param fields its keys and values
 */
public record Recorded(String name, Map<String, @Nullable Object> fields) {

  private static final int LONGEST_BODY = 8192;

  /** Header fields that say something about a failure; nothing else gets into a case. */
  private static final Pattern HEADERS =
      Pattern.compile(
          "retry-after(?:-ms)?|x-should-retry|.*rate-?limit.*|.*request-?id|.*trace-?id|.*error.*");

  /**
   * What of it goes into a case: no secrets, no header fields but those about failures, the
   * provider left out, as the file names it.
   */
  Map<String, Object> forCase(PackTable table) {
    Map<String, @Nullable Object> flat = new LinkedHashMap<>();
    if (fields.get("context") instanceof Map<?, ?> context) {
      context.forEach((key, value) -> flat.put(String.valueOf(key), value));
    }
    flat.putAll(fields);
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String key : ExchangeJson.KEYS) {
      Object value = flat.get(key);
      if (value == null || key.equals("provider") || key.equals("endpoint")) {
        continue;
      }
      switch (key) {
        case "headers" -> {
          Map<String, Object> headers = headers(value, table);
          if (!headers.isEmpty()) {
            kept.put(key, headers);
          }
        }
        case "body" -> {
          String body = body(value);
          if (!body.isBlank()) {
            kept.put(key, body);
          }
        }
        default -> kept.put(key, value instanceof String text ? Redactor.redact(text) : value);
      }
    }
    return kept;
  }

  private static Map<String, Object> headers(Object value, PackTable table) {
    ImmutableSet<String> known =
        ImmutableSet.<String>builder()
            .addAll(table.codeHeaders())
            .addAll(table.requestIdHeaders())
            .build();
    Map<String, Object> headers = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach(
          (key, field) -> {
            String name = String.valueOf(key).toLowerCase(Locale.ROOT);
            boolean tells = known.contains(name) || HEADERS.matcher(name).matches();
            if (tells && field != null) {
              headers.put(name, Redactor.redact(joined(field)));
            }
          });
    }
    return headers;
  }

  private static String joined(Object field) {
    return field instanceof List<?> values
        ? String.join(", ", values.stream().map(String::valueOf).toList())
        : field.toString();
  }

  /** The body's text without secrets; empty if it is no text. */
  private static String body(Object value) {
    String text;
    if (value instanceof byte[] bytes) {
      try {
        text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return "";
      }
    } else {
      text = value instanceof String string ? string : PlainJson.write(value);
    }
    String clean = Redactor.redact(text.replace("\r\n", "\n").stripTrailing());
    return clean.length() <= LONGEST_BODY ? clean : clean.substring(0, LONGEST_BODY);
  }
}
