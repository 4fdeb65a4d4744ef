package dev.errnorm.authoring.draft;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses by the names of fields where a body of an unknown shape says what. */
final class FieldGuess {

  private static final int DEEPEST = 4;

  /** The role, and the names of fields that have it, without {@code _}, {@code -} and case. */
  private static final ImmutableMap<String, ImmutableSet<String>> NAMES =
      ImmutableMap.of(
          "code",
          ImmutableSet.of(
              "code",
              "errorcode",
              "errcode",
              "errno",
              "errorno",
              "ret",
              "retcode",
              "bizcode",
              "resultcode",
              "subcode"),
          "type",
          ImmutableSet.of("type", "errortype", "errtype", "kind", "errorkind"),
          "message",
          ImmutableSet.of(
              "message",
              "msg",
              "errormessage",
              "errormsg",
              "errmsg",
              "errmessage",
              "error",
              "detail",
              "description",
              "errordescription",
              "reason",
              "retmsg",
              "resultmsg"),
          "requestId",
          ImmutableSet.of("requestid", "reqid", "traceid", "logid", "requesttraceid"));

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private FieldGuess() {}

  /** The pointers of the outermost field for each role; none where no field is called so. */
  static ImmutableMap<String, String> of(@Nullable Object body) {
    Map<String, String> found = new LinkedHashMap<>();
    Map<String, Integer> depths = new LinkedHashMap<>();
    walk(body, "", 0, found, depths);
    ImmutableMap.Builder<String, String> sorted = ImmutableMap.builder();
    NAMES.keySet().stream()
        .filter(found::containsKey)
        .forEach(role -> sorted.put(role, found.get(role)));
    return sorted.buildOrThrow();
  }

  private static void walk(
      @Nullable Object value,
      String pointer,
      int depth,
      Map<String, String> found,
      Map<String, Integer> depths) {
    if (!(value instanceof Map<?, ?> object) || depth > DEEPEST) {
      return;
    }
    object.forEach(
        (key, child) -> {
          String name = String.valueOf(key);
          if (!PLAIN.matcher(name).matches()) {
            return; // an id or a sentence, and not the name of a field
          }
          String below = pointer + "/" + name;
          String plain = name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
          if (child instanceof String || child instanceof Number) {
            NAMES.forEach(
                (role, names) -> {
                  if (names.contains(plain) && depth < depths.getOrDefault(role, DEEPEST + 1)) {
                    found.put(role, below);
                    depths.put(role, depth);
                  }
                });
          }
          walk(child, below, depth + 1, found, depths);
        });
  }
}
