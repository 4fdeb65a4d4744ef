package dev.errnorm.read;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A status as SDKs and gateways state it at the head of a text: {@code Error code: 404 - }, {@code
 * HTTP 400: }, {@code [503 ]}, or by its name where that is the whole text: {@code Bad Gateway}. A
 * bare number anywhere else is none.
 */
final class StatusText {

  private static final String NUMBER =
      "([45]\\d\\d)\\b(?![.,]?\\d| ?(?:tokens?|characters?|bytes?|words?|ms|seconds?|%))";

  private static final List<Pattern> FORMS =
      Stream.of(
              // 404 Not Found, HTTP 400: , Error code: 404 - , [503 ]
              "(?i)(?:^|\\[)(?:(?:http(?:/[\\d.]{1,3})?|error|status)[ _]?(?:code|status)?"
                  + "[ :=]{1,3})?([45]\\d\\d)(?=\\]| ?[-:{\\]]|(?-i: [A-Z])|$)",
              // with status 404: , status_code=429, HTTP 409, (status: 403), server response: 402
              "(?i)\\b(?:status|http|code|server response)(?:[ _]code)?[ :=(]{1,3}'?" + NUMBER,
              // API Error: 400 , OpenAI API error (403): , HTTPError: 400 Client Error
              "(?i)(?:error|exception)(?: code| status)?(?:: | \\(|[:=])'?" + NUMBER,
              // 404 status code (no body), 404 <!DOCTYPE html>
              "(?i)^([45]\\d\\d) (?:status code\\b|<)",
              // Client error '404 Not Found' for url, '404 ' for url, POST "https://…": 404 Not
              // Found
              "(?:'|\": )([45]\\d\\d) (?:[A-Z]|' for url\\b)")
          .map(Pattern::compile)
          .toList();

  /** One of these stands before the number in each form, unless the text begins with it. */
  private static final String BEFORE = " :=(['";

  /** The names of the IANA registry, and older ones that servers still send, in lower case. */
  private static final ImmutableMap<String, String> NAMES =
      ImmutableMap.<String, String>builder()
          .put("bad request", "400")
          .put("unauthorized", "401")
          .put("payment required", "402")
          .put("forbidden", "403")
          .put("not found", "404")
          .put("method not allowed", "405")
          .put("not acceptable", "406")
          .put("request timeout", "408")
          .put("conflict", "409")
          .put("gone", "410")
          .put("payload too large", "413")
          .put("content too large", "413")
          .put("request entity too large", "413")
          .put("unsupported media type", "415")
          .put("unprocessable entity", "422")
          .put("unprocessable content", "422")
          .put("failed dependency", "424")
          .put("too many requests", "429")
          .put("internal server error", "500")
          .put("not implemented", "501")
          .put("bad gateway", "502")
          .put("service unavailable", "503")
          .put("gateway timeout", "504")
          .put("gateway time-out", "504")
          .buildOrThrow();

  private static final int LONGEST_NAME = 32;

  private StatusText() {}

  static Optional<String> in(String head) {
    if (!hasStatus(head)) {
      return name(head);
    }
    for (Pattern form : FORMS) {
      Matcher status = form.matcher(head);
      if (status.find()) {
        return Optional.of(status.group(1));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> name(String head) {
    if (head.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    String name = CharMatcher.anyOf(" .!").trimFrom(head).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(NAMES.get(name));
  }

  /** Whether a number stands there that could be one: most texts have none. */
  private static boolean hasStatus(String text) {
    for (int i = 0; i < text.length() - 2; i++) {
      char c = text.charAt(i);
      if ((c == '4' || c == '5')
          && isDigit(text.charAt(i + 1))
          && isDigit(text.charAt(i + 2))
          && (i == 0 || BEFORE.indexOf(text.charAt(i - 1)) >= 0)
          && (i + 3 == text.length() || !isDigit(text.charAt(i + 3)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
