package dev.errnorm.authoring.draft;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import dev.errnorm.pack.Family;
import dev.errnorm.pack.FieldPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says which shape a body has. */
final class Shapes {

  private Shapes() {}

  /** The first of {@code families} whose signature is in {@code body}, or empty. */
  static String of(@Nullable Object body, List<Family> families) {
    for (Family family : families) {
      if (!family.signature().isEmpty()
          && family.signature().stream().allMatch(path -> holds(body, path))) {
        return family.id();
      }
    }
    return "";
  }

  private static boolean holds(@Nullable Object body, FieldPath path) {
    String pointer = path.pointer();
    return pointer.isEmpty()
        ? body != null
        : holds(body, Splitter.on('/').splitToList(pointer.substring(1)), path.value());
  }

  private static boolean holds(@Nullable Object value, List<String> segments, String wanted) {
    if (segments.isEmpty()) {
      return value != null
          && (wanted.isEmpty() || Ascii.toLowerCase(value.toString()).equals(wanted));
    }
    String segment = segments.get(0).replace("~1", "/").replace("~0", "~");
    List<String> rest = segments.subList(1, segments.size());
    if (value instanceof List<?> list) {
      return segment.equals("*") && list.stream().anyMatch(item -> holds(item, rest, wanted));
    }
    return value instanceof Map<?, ?> object && holds(object.get(segment), rest, wanted);
  }
}
