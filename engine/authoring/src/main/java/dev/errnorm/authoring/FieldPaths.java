package dev.errnorm.authoring;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.FieldPath.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where facts stand in a body: {@code code: [/error/code]}. */
final class FieldPaths {

  /** JSON Pointer (RFC 6901) without empty segments: {@code ~} is escaped as {@code ~0}. */
  private static final Pattern POINTER = Pattern.compile("(/([^/~]|~[01])+)+");

  private static final ImmutableMap<String, Role> ROLES =
      Maps.uniqueIndex(
          Arrays.asList(Role.values()),
          role -> CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, role.name()));

  private FieldPaths() {}

  /** The names of the roles in a mapping file. */
  static ImmutableSet<String> roles() {
    return ROLES.keySet();
  }

  /** The fields under {@code key}, by role. */
  static ImmutableList<FieldPath> byRole(YamlFields fields, String key) {
    ImmutableList.Builder<FieldPath> out = ImmutableList.builder();
    fields
        .group(key, ROLES.keySet())
        .ifPresent(group -> ROLES.forEach((name, role) -> out.addAll(pointers(group, name, role))));
    return out.build();
  }

  /** The pointers in the list of {@code key}. */
  static ImmutableList<FieldPath> pointers(YamlFields fields, String key, Role role) {
    ImmutableList.Builder<FieldPath> out = ImmutableList.builder();
    fields.texts(key).forEach(text -> parse(fields, key, role, text).ifPresent(out::add));
    return out.build();
  }

  private static Optional<FieldPath> parse(YamlFields fields, String key, Role role, String text) {
    int equals = text.indexOf('=');
    String pointer = equals < 0 ? text : text.substring(0, equals);
    String value = equals < 0 ? "" : text.substring(equals + 1).strip();
    if (!POINTER.matcher(pointer).matches()) {
      fields.fault(
          key,
          "'"
              + text
              + "' is not a JSON Pointer. Begin each part with '/', and write '~' as '~0':"
              + " /error/code.");
      return Optional.empty();
    }
    if (equals >= 0 && value.isEmpty()) {
      fields.fault(key, "'" + text + "' asks for no value. Leave the '=' out, or give one.");
      return Optional.empty();
    }
    return Optional.of(new FieldPath(role, pointer, value.toLowerCase(Locale.ROOT)));
  }
}
