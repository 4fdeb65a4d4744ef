package dev.errnorm.read;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of one HTTP response, whatever the case of their names (RFC 9110, section 5.1).
 *
 * <p>Bounded: the first {@value #MAX_FIELDS} values are kept, each cut to {@value #MAX_VALUE}
 * characters; fields whose name is longer than {@value #MAX_NAME} characters are dropped.
 * Immutable.
 */
public final class HeaderFields {

  static final int MAX_FIELDS = 200;
  static final int MAX_VALUE = 8_192;
  static final int MAX_NAME = 256;

  private static final HeaderFields EMPTY = new HeaderFields(ImmutableListMultimap.of());

  private final ImmutableListMultimap<String, String> fields;

  private HeaderFields(ImmutableListMultimap<String, String> fields) {
    this.fields = fields;
  }

  /** No fields at all. */
  public static HeaderFields empty() {
    return EMPTY;
  }

  /**
   * The fields of a map as HTTP clients hand them out.
   *
   * @param map name to values. Null names (the status line of {@code HttpURLConnection}), null
   *     lists and null values are skipped; names that differ in case only are one field, its values
   *     in the order of the map
   */
  public static HeaderFields of(
      Map<@Nullable String, ? extends @Nullable Iterable<@Nullable String>> map) {
    ImmutableListMultimap.Builder<String, String> kept = ImmutableListMultimap.builder();
    int count = 0;
    for (Map.Entry<@Nullable String, ? extends @Nullable Iterable<@Nullable String>> field :
        map.entrySet()) {
      String key = field.getKey();
      Iterable<@Nullable String> values = field.getValue();
      if (key == null || values == null || key.length() > MAX_NAME) {
        continue;
      }
      String name = Ascii.toLowerCase(key.strip());
      for (String value : values) {
        if (count == MAX_FIELDS) {
          return new HeaderFields(kept.build());
        }
        if (value != null && !name.isEmpty()) {
          kept.put(name, Ascii.truncate(value, MAX_VALUE, "").strip());
          count++;
        }
      }
    }
    return new HeaderFields(kept.build());
  }

  /** The first value of the field, without blanks around it; may be an empty string. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** Every value of the field, in order; empty if it is not there. */
  public List<String> all(String name) {
    return fields.get(Ascii.toLowerCase(name));
  }

  /** When the message was sent by the other side's clock, if its {@code Date} field says so. */
  public Optional<Instant> date() {
    return first("date").flatMap(date -> Timestamps.parse(date, Instant.EPOCH, ZoneOffset.UTC));
  }

  /** The names that are there, lower case, in order. */
  public ImmutableSet<String> names() {
    return fields.keySet();
  }

  /** The names that begin with {@code prefix}, lower case, in order. */
  public ImmutableList<String> names(String prefix) {
    String start = Ascii.toLowerCase(prefix);
    return names().stream()
        .filter(name -> name.startsWith(start))
        .collect(ImmutableList.toImmutableList());
  }

  /** Whether the two hold the same fields in the same order of values. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeaderFields that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  /** The names only: values may be secret. */
  @Override
  public String toString() {
    return "HeaderFields" + names();
  }
}
