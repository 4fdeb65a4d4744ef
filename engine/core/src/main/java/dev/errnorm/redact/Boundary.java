package dev.errnorm.redact;

/** Where a word can begin: what is escaped or encoded before it is not part of it. */
final class Boundary {

  /** The same as {@link #isStart}, as a regular expression of fixed length. */
  static final String START =
      "(?:(?<![A-Za-z0-9])|(?<=\\\\[bfnrt])|(?<=%[0-9A-Fa-f]{2})|(?<=\\\\u[0-9A-Fa-f]{4}))";

  private Boundary() {}

  /**
   * Whether a word begins at {@code at}: behind neither letter nor digit, or behind an escape of
   * JSON ({@code \n}, {@code \u003d}) or of a URL ({@code %3D}).
   */
  static boolean isStart(String text, int at) {
    if (at == 0 || !isAlphanumeric(text.charAt(at - 1))) {
      return true;
    }
    return (is(text, at - 2, '\\') && "bfnrt".indexOf(text.charAt(at - 1)) >= 0)
        || (is(text, at - 3, '%') && isHex(text, at - 2, at))
        || (is(text, at - 6, '\\') && is(text, at - 5, 'u') && isHex(text, at - 4, at));
  }

  private static boolean is(String text, int at, char c) {
    return at >= 0 && text.charAt(at) == c;
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
