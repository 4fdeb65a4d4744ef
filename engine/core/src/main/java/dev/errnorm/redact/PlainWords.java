package dev.errnorm.redact;

import java.util.Locale;

/**
 * Tells texts that can hold no secret but one of {@code key-prefixes.txt}: sentences without
 * digits, and names with a few. Most messages, codes and names of fields are so, and are passed at
 * once.
 */
final class PlainWords {

  /** Of what is longer, a part may be random or hexadecimal. */
  private static final int LONGEST_RUN = 23;

  /** What is longer may be base64. */
  private static final int LONGEST_WITH_DIGITS = 11;

  /** More may be a telephone number. */
  private static final int MOST_DIGITS = 6;

  private static final String MARKS_OF_SENTENCES = " ,;:()?";
  private static final String MARKS = ".[]{}";
  private static final String MARKS_OF_CHINESE = "，。、；：！？（）";

  private PlainWords() {}

  /** Whether {@code text} is so. */
  static boolean areAll(String text) {
    int digits = 0;
    int numbers = 0; // parts of a path that are numbers: four of them may be an IP address
    boolean sentence = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isRun(c)) {
        int end = endOfRun(text, i);
        int inRun = digits(text, i, end);
        if (!isPlainRun(text, i, end, inRun)) {
          return false;
        }
        digits += inRun;
        numbers += inRun == end - i ? 1 : 0;
        i = end;
        continue;
      }
      boolean apostrophe = c == '\'' && isLetter(text, i - 1) && isLetter(text, i + 1);
      boolean chinese = (c >= '\u4e00' && c <= '\u9fff') || MARKS_OF_CHINESE.indexOf(c) >= 0;
      boolean ofSentence = apostrophe || chinese || MARKS_OF_SENTENCES.indexOf(c) >= 0;
      if (!ofSentence && MARKS.indexOf(c) < 0) {
        return false;
      }
      sentence |= ofSentence;
      i++;
    }
    return digits == 0 || (!sentence && digits <= MOST_DIGITS && numbers < 4);
  }

  private static boolean isPlainRun(String text, int from, int to, int digits) {
    int length = to - from;
    if (length > (digits == 0 ? LONGEST_RUN : LONGEST_WITH_DIGITS)) {
      return digits == 0 && isSnakeCase(text, from, to);
    }
    boolean capitals = isUpper(text.charAt(to - 1)) && length > 1;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean small = c >= 'a' && c <= 'z';
      // Capital letters begin a word, or are the whole of it.
      if ((isUpper(c) && i > from && !capitals) || (small && capitals) || (capitals && c == '-')) {
        return false;
      }
    }
    return length < 4 || !text.substring(from, to).toLowerCase(Locale.ROOT).contains("xxxx");
  }

  /** Whether it is made of small letters and underscores, no part of it long. */
  private static boolean isSnakeCase(String text, int from, int to) {
    int part = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      part = c == '_' ? 0 : part + 1;
      if ((c != '_' && (c < 'a' || c > 'z')) || part > LONGEST_RUN || c == 'x') {
        return false;
      }
    }
    return true;
  }

  private static int endOfRun(String text, int from) {
    int end = from;
    while (end < text.length() && isRun(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int digits(String text, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      digits += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
    }
    return digits;
  }

  private static boolean isRun(char c) {
    return (c >= 'a' && c <= 'z') || isUpper(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLetter(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
  }
}
