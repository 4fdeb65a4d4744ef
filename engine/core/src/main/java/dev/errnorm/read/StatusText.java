package dev.errnorm.read;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A status as SDKs and gateways state it at the head of a text: {@code Error code: 404 - }, {@code
 * HTTP 400: }, {@code [503 ]}. A bare number anywhere else is none.
 */
final class StatusText {

  private static final Pattern STATUS =
      Pattern.compile(
          "(?i)(?:^|\\[)(?:(?:http(?:/[\\d.]{1,3})?|error|status)[ _]?(?:code|status)?[ :=]{1,3})?"
              + "([45]\\d\\d)(?=\\]| ?[-:{\\]]| [A-Z]|$)");

  private StatusText() {}

  static Optional<String> in(String head) {
    if (!hasDigit(head)) {
      return Optional.empty();
    }
    Matcher status = STATUS.matcher(head);
    return status.find() ? Optional.of(status.group(1)) : Optional.empty();
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }
}
