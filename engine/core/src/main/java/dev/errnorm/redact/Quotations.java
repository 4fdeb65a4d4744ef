package dev.errnorm.redact;

import com.google.common.base.Ascii;
import java.util.List;

/**
 * Takes out what a message quotes of the caller's input: what stands in quotes behind a word such
 * as {@code prompt}, and any long quotation that is not itself the message.
 */
final class Quotations {

  private static final String OPENING = "\"'`“‘«「『";
  private static final String CLOSING = "\"'`”’»」』";

  /** Shorter ones are names and constants. */
  private static final int SHORTEST_INPUT = 24;

  private static final int LONGEST_QUOTATION = 200;

  /** What begins here is quoted as a whole: {@code 429 "No credits left"}. */
  private static final int HEAD = 32;

  private static final int LONGEST_NAME = 16;

  private static final List<String> INPUTS =
      List.of(
          "prompt",
          "input",
          "input_value",
          "input_text",
          "user_input",
          "instruction",
          "instructions",
          "question",
          "query",
          "got",
          "received",
          "text",
          "content",
          "contents",
          "transcript",
          "提示词",
          "输入",
          "文本");

  private static final List<String> MESSAGES =
      List.of(
          "message",
          "msg",
          "reason",
          "detail",
          "details",
          "error",
          "errors",
          "description",
          "body",
          "response",
          "errmsg");

  /** What may stand between the name and the quotation. */
  private static final List<String> JOINING = List.of("is", "was", "是");

  /** How often it is looked for quotations inside of a quotation, so that the time is bounded. */
  private static final int MOST_OPENED = 64;

  private Quotations() {}

  static String redact(String text) {
    StringBuilder out = null;
    int copied = 0;
    int opened = 0;
    int unclosed = 0; // a bit for each kind of quotation mark that is not closed any more
    for (int i = 0; i < text.length(); i++) {
      int kind = OPENING.indexOf(text.charAt(i));
      if (kind < 0 || (unclosed >> kind & 1) == 1 || !opens(text, i)) {
        continue;
      }
      String name = nameBefore(text, i);
      if (JOINING.contains(name)) {
        name = nameBefore(text, text.lastIndexOf(name.charAt(0), i));
      }
      boolean input = INPUTS.contains(name);
      int close = closing(text, i, CLOSING.charAt(kind));
      if (close < 0) {
        unclosed |= 1 << kind;
        if (!input) {
          continue;
        }
        close = text.length(); // the text was cut inside of the quotation
      }
      int length = close - i - 1;
      boolean isLong =
          length > LONGEST_QUOTATION && i > HEAD && MESSAGES.stream().noneMatch(name::endsWith);
      if (isLong || (input && length >= SHORTEST_INPUT)) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, copied, i + 1).append("‹input›");
        copied = close;
        i = close;
      } else if (input || length < SHORTEST_INPUT || ++opened > MOST_OPENED) {
        i = close; // else there may be more quotations inside
      }
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  /** The word before a quotation, without what joins them: {@code "prompt": "}. */
  private static String nameBefore(String text, int quote) {
    int end = quote;
    while (end > 0 && quote - end < 8 && " =:\"'`\\：".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > 0
        && end - start < LONGEST_NAME
        && isNameChar(text.charAt(start - 1))
        && !(start > 1 && text.charAt(start - 2) == '\\')) { // the n of \n
      start--;
    }
    String name = Ascii.toLowerCase(text.substring(start, end));
    return name;
  }

  private static boolean isNameChar(char c) {
    return Character.isLetter(c) || c == '_';
  }

  /** An apostrophe inside a word opens nothing; {@code b'…'} is what Python prints of bytes. */
  private static boolean opens(String text, int at) {
    return at == 0
        || !Character.isLetterOrDigit(text.charAt(at - 1))
        || text.charAt(at) > 0x7f
        || (at > 1
            && "bru".indexOf(text.charAt(at - 1)) >= 0
            && !Character.isLetterOrDigit(text.charAt(at - 2)));
  }

  /** The mark that closes what opens at {@code at}: escaped as often, and no apostrophe. */
  private static int closing(String text, int at, char quote) {
    int escapes = backslashesBefore(text, at);
    for (int i = text.indexOf(quote, at + 1); i >= 0; i = text.indexOf(quote, i + 1)) {
      boolean apostrophe =
          quote == '\'' && i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
      if (!apostrophe && backslashesBefore(text, i) <= escapes) {
        return i;
      }
    }
    return -1;
  }

  private static int backslashesBefore(String text, int at) {
    int i = at;
    while (i > 0 && text.charAt(i - 1) == '\\') {
      i--;
    }
    return at - i;
  }
}
