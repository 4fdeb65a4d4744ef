package dev.errnorm.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gRPC error as Python prints it: {@code status = StatusCode.NOT_FOUND details = "…"}. */
final class GrpcText {

  private static final String STATUS = "StatusCode.";
  private static final Pattern NAME = Pattern.compile("StatusCode\\.([A-Z_]{2,30})");
  private static final Pattern DETAILS = Pattern.compile("details = \"([^\"]{1,2000})");

  private GrpcText() {}

  static boolean isOne(String text) {
    return text.contains(STATUS);
  }

  /** Takes the status as a type, and returns the details, or {@code text} if there are none. */
  static String read(String text, RawLayer layer) {
    Matcher name = NAME.matcher(text);
    if (name.find()) {
      layer.addType(name.group(1));
    }
    Matcher details = DETAILS.matcher(text);
    return details.find() ? details.group(1) : text;
  }
}
