package dev.errnorm.authoring;

import dev.errnorm.ErrorCode;
import dev.errnorm.Reason;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds constants by name, and says what was meant where there is none. */
final class EnumNames {

  private EnumNames() {}

  static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants()).filter(e -> e.name().equals(name)).findFirst();
  }

  /** Says that {@code name} is no constant of {@code type}. */
  static String unknown(Class<? extends Enum<?>> type, String name, String noun) {
    return "'" + name + "' is not " + noun + "." + suggestion(type, name);
  }

  private static String suggestion(Class<? extends Enum<?>> type, String name) {
    Set<String> names = new LinkedHashSet<>();
    Arrays.stream(type.getEnumConstants()).forEach(constant -> names.add(constant.name()));
    if (type == Reason.class && Suggestion.nearest(name, names).isEmpty()) {
      return reasonOfCode(name).orElse(" 'errnorm reasons' lists them all.");
    }
    return Suggestion.of(name, names);
  }

  /** Codes are easily taken for reasons. */
  private static Optional<String> reasonOfCode(String name) {
    String code =
        Suggestion.nearest(name, Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.code().name().equals(code))
        .findFirst()
        .map(reason -> " Did you mean '" + reason + "'?");
  }
}
