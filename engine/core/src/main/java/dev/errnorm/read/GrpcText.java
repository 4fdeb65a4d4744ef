package dev.errnorm.read;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A gRPC error as Python prints it: {@code status = StatusCode.NOT_FOUND details = "…"}.
 *
 * @param status the name of its status
 * @param details what it says, or the whole text
 */
record GrpcText(Optional<String> status, String details) {

  private static final String STATUS = "StatusCode.";
  private static final Pattern NAME = Pattern.compile("StatusCode\\.([A-Z_]{2,30})");
  private static final Pattern DETAILS = Pattern.compile("details = \"([^\"]{1,2000})");

  static boolean isOne(String text) {
    return text.contains(STATUS);
  }

  static GrpcText of(String text) {
    return new GrpcText(
        NAME.matcher(text).results().findFirst().map(name -> name.group(1)),
        DETAILS.matcher(text).results().findFirst().map(found -> found.group(1)).orElse(text));
  }
}
