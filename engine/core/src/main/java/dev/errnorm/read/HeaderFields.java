package dev.errnorm.read;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
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

  private static final HeaderFields EMPTY =
      new HeaderFields(ImmutableList.of(), ImmutableList.of());

  /** The name of each value, lower case; of several values of a field, each has it. */
  private final ImmutableList<String> names;

  private final ImmutableList<String> values;

  /**
   * A bit for each length that a name has, so that most that is asked for is soon known not there.
   */
  private final long lengths;

  private HeaderFields(ImmutableList<String> names, ImmutableList<String> values) {
    this.names = names;
    this.values = values;
    long seen = 0;
    for (String name : names) {
      seen |= 1L << name.length();
    }
    lengths = seen;
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
    if (map.isEmpty()) {
      return EMPTY;
    }
    ImmutableList.Builder<String> names = ImmutableList.builderWithExpectedSize(map.size());
    ImmutableList.Builder<String> kept = ImmutableList.builderWithExpectedSize(map.size());
    int count = 0;
    for (Map.Entry<@Nullable String, ? extends @Nullable Iterable<@Nullable String>> field :
        map.entrySet()) {
      if (count == MAX_FIELDS) {
        break;
      }
      String key = field.getKey();
      Iterable<@Nullable String> values = field.getValue();
      if (key == null || values == null || key.length() > MAX_NAME) {
        continue;
      }
      String name = Ascii.toLowerCase(key.strip());
      for (String value : values) {
        if (value != null && !name.isEmpty() && count < MAX_FIELDS) {
          names.add(name);
          kept.add(Ascii.truncate(value, MAX_VALUE, "").strip());
          count++;
        }
      }
    }
    return new HeaderFields(names.build(), kept.build());
  }

  /** The first value of the field, without blanks around it; may be an empty string. */
  public Optional<String> first(String name) {
    int i = indexOf(name);
    return i < 0 ? Optional.empty() : Optional.of(values.get(i));
  }

  /** Every value of the field, in order; empty if it is not there. */
  public List<String> all(String name) {
    int first = indexOf(name);
    if (first < 0) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<String> all = ImmutableList.builder();
    for (int i = first; i < names.size(); i++) {
      if (names.get(i).equals(names.get(first))) {
        all.add(values.get(i));
      }
    }
    return all.build();
  }

  private int indexOf(String name) {
    return (lengths >> name.length() & 1) == 0 ? -1 : names.indexOf(Ascii.toLowerCase(name));
  }

  /** When the message was sent by the other side's clock, if its {@code Date} field says so. */
  public Optional<Instant> date() {
    int i = indexOf("date");
    if (i < 0) {
      return Optional.empty();
    }
    return HttpDate.parse(values.get(i))
        .or(() -> Timestamps.parse(values.get(i), Instant.EPOCH, ZoneOffset.UTC));
  }

  /** The names that are there, lower case, in order; one that has several values may come again. */
  public ImmutableList<String> names() {
    return names;
  }

  /** Whether the two hold the same fields in the same order of values. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeaderFields that
        && names.equals(that.names)
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + values.hashCode();
  }

  /** The names only: values may be secret. */
  @Override
  public String toString() {
    return "HeaderFields" + names;
  }
}
