package dev.errnorm.authoring.draft;

import com.google.common.collect.ImmutableSet;
import dev.errnorm.authoring.cases.PlainJson;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes texts as YAML has them: plain where that is safe, in quotes elsewhere. */
final class YamlText {

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./]+)*");

  private static final ImmutableSet<String> WORDS =
      ImmutableSet.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private YamlText() {}

  /** {@code text} as a scalar that stands on one line. */
  static String scalar(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder quoted = new StringBuilder();
    // What JSON leaves as it is but YAML does not print.
    PlainJson.write(text)
        .codePoints()
        .forEach(
            c -> {
              if (isPrinted(c)) {
                quoted.appendCodePoint(c);
              } else {
                quoted.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
              }
            });
    return quoted.toString();
  }

  /** Whether {@code text} can stand in a block as it is. */
  static boolean fitsBlock(String text) {
    return !text.isBlank()
        && !Character.isWhitespace(text.charAt(0))
        && text.codePoints().allMatch(c -> c == '\n' || isPrinted(c));
  }

  private static boolean isPrinted(int c) {
    return c >= ' '
        && (c < 0x7f || c >= 0xa0)
        && c != 0x2028
        && c != 0x2029
        && c != 0xfeff
        && c != 0xfffe
        && c != 0xffff
        && (c < 0xd800 || c > 0xdfff);
  }
}
