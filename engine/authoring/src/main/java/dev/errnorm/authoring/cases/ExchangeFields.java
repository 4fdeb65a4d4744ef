package dev.errnorm.authoring.cases;

import com.google.common.base.Ascii;
import dev.errnorm.redact.Excerpt;
import dev.errnorm.redact.Redactor;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields that describe one exchange, by type. A value of null counts as absent. */
final class ExchangeFields {

  private final Map<String, Object> values;

  private ExchangeFields(Map<String, Object> values) {
    this.values = values;
  }

  /** The fields of {@code line}, with those under {@code context} beside the others. */
  static ExchangeFields of(Map<String, ? extends @Nullable Object> line) throws ExchangeFault {
    Map<String, Object> values = new LinkedHashMap<>();
    Object context = line.get("context");
    if (context instanceof Map<?, ?> more) {
      more.forEach((key, value) -> put(values, String.valueOf(key), value));
    } else if (context != null) {
      throw new ExchangeFault("context", "'context' must be an object, but is " + shown(context));
    }
    line.forEach((key, value) -> put(values, key, value));
    return new ExchangeFields(values);
  }

  private static void put(Map<String, Object> values, String key, @Nullable Object value) {
    if (value != null) {
      values.put(key, value);
    }
  }

  @Nullable Object value(String key) {
    return values.get(key);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The text of {@code key}, or empty; a number counts as its text. */
  String text(String key) throws ExchangeFault {
    Object value = values.get(key);
    if (value == null) {
      return "";
    }
    if (value instanceof String || value instanceof Number) {
      return value.toString();
    }
    throw fault(key, "a text", value);
  }

  /** The whole number of {@code key}, which may stand in quotes. */
  Optional<Long> whole(String key) throws ExchangeFault {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Number || value instanceof String) {
      String digits = value.toString().strip();
      // Longer digits with an exponent would make an astronomical number of it.
      if (digits.length() <= 18 && digits.matches("-?[0-9]+(\\.[0-9]+)?")) {
        try {
          return Optional.of(new BigDecimal(digits).longValueExact());
        } catch (ArithmeticException e) {
          throw fault(key, "a whole number", value);
        }
      }
    }
    throw fault(key, "a whole number", value);
  }

  /** The whole number of {@code key} from {@code least} to {@code most}. */
  Optional<Integer> whole(String key, int least, int most) throws ExchangeFault {
    Optional<Long> number = whole(key);
    if (number.isPresent() && (number.get() < least || number.get() > most)) {
      throw fault(key, "a whole number from " + least + " to " + most, number.get());
    }
    return number.map(Long::intValue);
  }

  Optional<Duration> millis(String key) throws ExchangeFault {
    Optional<Long> number = whole(key);
    if (number.isPresent() && number.get() < 0) {
      throw fault(key, "a number of milliseconds", number.get());
    }
    return number.map(Duration::ofMillis);
  }

  Optional<Boolean> flag(String key) throws ExchangeFault {
    Object value = values.get(key);
    if (value == null || value instanceof Boolean) {
      return Optional.ofNullable((Boolean) value);
    }
    throw fault(key, "true or false", value);
  }

  <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) throws ExchangeFault {
    Object value = values.get(key);
    return value == null ? Optional.empty() : Optional.of(constant(key, value, type));
  }

  <E extends Enum<E>> List<E> constants(String key, Class<E> type) throws ExchangeFault {
    Object value = values.get(key);
    if (!(value instanceof List<?> list)) {
      throw fault(key, "a list", value);
    }
    List<E> constants = new ArrayList<>();
    for (Object item : list) {
      constants.add(constant(key, item, type));
    }
    return constants;
  }

  private static <E extends Enum<E>> E constant(String key, @Nullable Object value, Class<E> type)
      throws ExchangeFault {
    for (E constant : type.getEnumConstants()) {
      if (value instanceof String name && Ascii.equalsIgnoreCase(name.strip(), constant.name())) {
        return constant;
      }
    }
    throw fault(key, "one of " + listed(type), value);
  }

  private static String listed(Class<? extends Enum<?>> type) {
    return String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
  }

  /** The moment of {@code key} in ISO 8601; without a zone it is UTC. */
  Optional<Instant> moment(String key) throws ExchangeFault {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    try {
      TemporalAccessor moment =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              value.toString().strip(), OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          moment instanceof OffsetDateTime exact
              ? exact.toInstant()
              : ((LocalDateTime) moment).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw fault(key, "a moment such as 2026-11-20T10:00:00Z", value);
    }
  }

  /** The header fields: name to value, or to a list of values. */
  Map<String, List<String>> headers(String key) throws ExchangeFault {
    Object value = values.get(key);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (value == null) {
      return headers;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw fault(key, "an object", value);
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      List<?> given =
          entry.getValue() instanceof List<?> list ? list : Arrays.asList(entry.getValue());
      List<String> texts =
          headers.computeIfAbsent(String.valueOf(entry.getKey()), k -> new ArrayList<>());
      for (Object item : given) {
        if (item instanceof Map || item instanceof List) {
          throw new ExchangeFault(
              key,
              "the header '"
                  + entry.getKey()
                  + "' must be a text or a list of texts, but holds "
                  + shown(item));
        }
        if (item != null) {
          texts.add(item.toString());
        }
      }
    }
    return headers;
  }

  static ExchangeFault fault(String key, String expected, @Nullable Object value) {
    return new ExchangeFault(key, "'" + key + "' must be " + expected + ", but is " + shown(value));
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List) {
      return "a list";
    }
    // Exchanges come from providers: what is told of them may not be told whole.
    String text = Redactor.redact(Excerpt.of(PlainJson.write(value), 1024));
    return Ascii.truncate(text, 60, "…");
  }
}
