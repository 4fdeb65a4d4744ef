package dev.errnorm.read;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A status as SDKs and gateways state it at the head of a text: {@code Error code: 404 - }, {@code
 * HTTP 400: }, {@code [503 ]}. A bare number anywhere else is none.
 */
final class StatusText {

  private static final String NUMBER =
      "([45]\\d\\d)\\b(?![.,]?\\d| ?(?:tokens?|characters?|bytes?|words?|ms|seconds?|%))";

  private static final List<Pattern> FORMS =
      Stream.of(
              // 404 Not Found, HTTP 400: , Error code: 404 - , [503 ]
              "(?i)(?:^|\\[)(?:(?:http(?:/[\\d.]{1,3})?|error|status)[ _]?(?:code|status)?"
                  + "[ :=]{1,3})?([45]\\d\\d)(?=\\]| ?[-:{\\]]|(?-i: [A-Z])|$)",
              // with status 404: , status_code=429, HTTP 409, (status: 403)
              "(?i)\\b(?:status|http|code)(?:[ _]code)?[ :=(]{1,3}'?" + NUMBER,
              // API Error: 400 , OpenAI API error (403): , HTTPError: 400 Client Error
              "(?i)(?:error|exception)(?: code| status)?(?:: | \\(|[:=])'?" + NUMBER,
              // Client error '404 Not Found' for url, POST "https://…": 404 Not Found
              "(?:'|\": )([45]\\d\\d) [A-Z]")
          .map(Pattern::compile)
          .toList();

  private StatusText() {}

  static Optional<String> in(String head) {
    if (!hasDigit(head)) {
      return Optional.empty();
    }
    for (Pattern form : FORMS) {
      Matcher status = form.matcher(head);
      if (status.find()) {
        return Optional.of(status.group(1));
      }
    }
    return Optional.empty();
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
