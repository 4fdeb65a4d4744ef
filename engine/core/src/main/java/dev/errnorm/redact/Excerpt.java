package dev.errnorm.redact;

/** Cuts texts so that no secret is cut in two: of half a secret the shape is not known any more. */
public final class Excerpt {

  /** How far back the cut is moved to find the beginning of what it would cut. */
  private static final int REACH = 512;

  private Excerpt() {}

  /**
   * {@code text}, or its beginning of at most {@code limit} characters: without the word, the
   * number or the encoded run that the limit lies in.
   */
  public static String of(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int least = Math.max(0, limit - REACH);
    int end = limit;
    if (isPartOfWord(text.charAt(end))) {
      while (end > least && isPartOfWord(text.charAt(end - 1))) {
        end--;
      }
    }
    // A number in groups: of a card or a telephone.
    while (end > least && isPartOfNumber(text.charAt(end - 1))) {
      end--;
    }
    boolean halved = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, halved ? end - 1 : end);
  }

  private static boolean isPartOfWord(char c) {
    return c > ' ' && "\"'<>(){}[],;".indexOf(c) < 0 && !isIdeographic(c);
  }

  private static boolean isPartOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == '+' || c == '(' || c == ')';
  }

  /** Texts in Chinese or Japanese have no blanks. */
  private static boolean isIdeographic(char c) {
    return c >= '\u3000' && c <= '\uffef' && !Character.isSurrogate(c);
  }
}
