package dev.errnorm.read;

/** Takes long quotations out of a text: they may be the caller's own words. */
final class Quotes {

  private static final String OPENING = "\"'`“‘«「『";
  private static final String CLOSING = "\"'`”’»」』";

  private Quotes() {}

  /** {@code text} without what stands in quotes and is longer than {@code longest} characters. */
  static String withoutLong(String text, int longest) {
    StringBuilder out = null;
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      int kind = OPENING.indexOf(text.charAt(i));
      if (kind < 0 || !opens(text, i)) {
        continue;
      }
      int close = closing(text, i + 1, CLOSING.charAt(kind));
      if (close < 0) {
        continue;
      }
      if (close - i - 1 > longest) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, copied, i + 1);
        copied = close;
      }
      i = close;
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  /** An apostrophe inside a word opens nothing. */
  private static boolean opens(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  private static int closing(String text, int from, char quote) {
    for (int i = text.indexOf(quote, from); i >= 0; i = text.indexOf(quote, i + 1)) {
      boolean apostrophe =
          quote == '\'' && i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
      if (!apostrophe) {
        return i;
      }
    }
    return -1;
  }
}
