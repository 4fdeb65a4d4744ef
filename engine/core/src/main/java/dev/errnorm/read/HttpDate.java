package dev.errnorm.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads {@code Sun, 06 Nov 1994 08:49:37 GMT}: the form in which every response has its date. */
final class HttpDate {

  private static final String FORM = "Xxx, 00 Xxx 0000 00:00:00 ";
  private static final String ZONE = "GMT";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private HttpDate() {}

  /**
   * The moment that {@code value} names, or empty if it is in any other form.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110, Date/Time
   *     Formats</a>
   */
  static Optional<Instant> parse(String value) {
    int month = hasForm(value) ? MONTHS.indexOf(value.substring(8, 11)) : -1;
    if (month < 0 || month % 3 != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(value, 12, 16),
                  month / 3 + 1,
                  number(value, 5, 7),
                  number(value, 17, 19),
                  number(value, 20, 22),
                  number(value, 23, 25))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean hasForm(String value) {
    if (value.length() != FORM.length() + ZONE.length() || !value.endsWith(ZONE)) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char c = value.charAt(i);
      boolean fits =
          switch (FORM.charAt(i)) {
            case '0' -> c >= '0' && c <= '9';
            case 'X' -> c >= 'A' && c <= 'Z';
            case 'x' -> c >= 'a' && c <= 'z';
            default -> c == FORM.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
