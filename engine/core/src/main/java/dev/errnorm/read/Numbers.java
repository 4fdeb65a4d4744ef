package dev.errnorm.read;

/** Numbers in a text. */
final class Numbers {

  private Numbers() {}

  /** {@code text} with each number ({@code 12}, {@code 1,000}, {@code 0.5}) replaced by #. */
  static String masked(String text) {
    StringBuilder out = null;
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        continue;
      }
      int end = i + 1;
      while (end < text.length()
          && (isDigit(text.charAt(end))
              || ((text.charAt(end) == '.' || text.charAt(end) == ',')
                  && end + 1 < text.length()
                  && isDigit(text.charAt(end + 1))))) {
        end++;
      }
      out = out == null ? new StringBuilder(text.length()) : out;
      out.append(text, copied, i).append('#');
      copied = end;
      i = end;
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
