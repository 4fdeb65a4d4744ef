package dev.errnorm.read;

/** The printed form of Python's dictionaries, in which SDKs log the bodies of errors. */
final class PythonText {

  private PythonText() {}

  static boolean looksLikeIt(String text) {
    return text.startsWith("{'")
        || text.startsWith("[{'")
        || text.contains(": None")
        || text.contains(": True")
        || text.contains(": False");
  }

  /**
   * {@code text} with Python's three words outside of strings in JSON's spelling, which is as long,
   * and with an end of the string that it was cut in.
   */
  static String toJson(String text) {
    StringBuilder out = new StringBuilder(text.length());
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\' && i + 1 < text.length()) {
          out.append(c).append(text.charAt(++i));
          continue;
        }
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else {
        String word = wordAt(text, i);
        if (!word.isEmpty()) {
          out.append(word.equals("None") ? "null" : word.equals("True") ? "true" : "false");
          i += word.length() - 1;
          continue;
        }
      }
      out.append(c);
    }
    return quote == 0 ? out.toString() : out.append(quote).toString();
  }

  private static String wordAt(String text, int at) {
    String word =
        switch (text.charAt(at)) {
          case 'N' -> "None";
          case 'T' -> "True";
          case 'F' -> "False";
          default -> "";
        };
    return text.startsWith(word, at) ? word : "";
  }
}
