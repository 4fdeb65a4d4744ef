package dev.errnorm.read;

import java.text.Normalizer;
import java.util.Locale;

/** The form in which texts and phrases are compared. */
public final class Words {

  private Words() {}

  /**
   * {@code text} in NFKC and lower case, with runs of blanks collapsed and typographic apostrophes
   * made straight, so that a phrase matches however the provider typesets it.
   */
  public static String normalize(String text) {
    String lower = composed(text).toLowerCase(Locale.ROOT);
    if (isNormal(lower)) {
      return lower;
    }
    StringBuilder out = new StringBuilder(lower.length());
    boolean blank = true;
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c) || c == '\u00a0') {
        if (!blank) {
          out.append(' ');
        }
        blank = true;
      } else {
        out.append(c == '\u2019' || c == '\u2018' || c == '`' ? '\'' : c);
        blank = false;
      }
    }
    int end = out.length();
    if (end > 0 && out.charAt(end - 1) == ' ') {
      out.setLength(end - 1);
    }
    return out.toString();
  }

  /**
   * The parts of an identifier as words: {@code GenerateRequestsPerDay-FreeTier} becomes {@code
   * generate requests per day free tier}.
   */
  public static String ofIdentifier(String identifier) {
    StringBuilder out = new StringBuilder(identifier.length() + 8);
    for (int i = 0; i < identifier.length(); i++) {
      char c = identifier.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        out.append(' ');
        continue;
      }
      if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(identifier.charAt(i - 1))) {
        out.append(' ');
      }
      out.append(c);
    }
    return normalize(out.toString());
  }

  /** {@code text} in NFKC. */
  static String composed(String text) {
    return isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /** Whether a text in lower case is ASCII, each blank a space between two words, and no quote. */
  private static boolean isNormal(String lower) {
    boolean blank = true;
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '`' || (c == ' ' && blank)) {
        return false;
      }
      blank = c == ' ';
    }
    return !blank;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
