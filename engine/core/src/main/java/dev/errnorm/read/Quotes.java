package dev.errnorm.read;

import java.util.List;

/** Takes long quotations out of a text: they may be the caller's own words. */
final class Quotes {

  private static final String OPENING = "\"'`“‘«「『";
  private static final String CLOSING = "\"'`”’»」』";

  /** A quotation that is open for longer than this was cut. */
  private static final int CUT = 1000;

  private static final int LONGEST_NAME = 8;
  private static final List<String> MESSAGE_NAMES =
      List.of("message", "msg", "reason", "detail", "details", "error");

  private Quotes() {}

  /** {@code text} without what stands in quotes and is longer than {@code longest} characters. */
  static String withoutLong(String text, int longest) {
    StringBuilder out = null;
    int copied = 0;
    int unclosed = 0; // a bit for each kind of quotation mark that is not closed any more
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int kind = c < 0x80 && c != '"' && c != '\'' && c != '`' ? -1 : OPENING.indexOf(c);
      if (kind < 0 || (unclosed >> kind & 1) == 1 || !opens(text, i)) {
        continue;
      }
      int close = closing(text, i + 1, CLOSING.charAt(kind));
      if (close < 0 && text.charAt(i) != '\'' && text.length() - i > CUT) {
        close = text.length(); // the text was cut inside of the quotation
      }
      if (close < 0) {
        unclosed |= 1 << kind;
        continue;
      }
      if (close - i - 1 > longest && !isMessage(text, i)) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, copied, i + 1);
        copied = close;
      }
      i = close;
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  /** Whether what is quoted is the message itself: {@code message='Rate limit exceeded …'}. */
  static boolean isMessage(String text, int quote) {
    int end = quote;
    while (end > 0 && " =:".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == quote) {
      return false;
    }
    String before = text.substring(Math.max(0, end - LONGEST_NAME), end);
    return MESSAGE_NAMES.stream().anyMatch(before::endsWith);
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
