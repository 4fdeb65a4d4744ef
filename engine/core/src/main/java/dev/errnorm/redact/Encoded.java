package dev.errnorm.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out what is a secret once it is decoded: base64, and percent-encoded structures. */
final class Encoded {

  private static final String LABEL = "‹encoded›";
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,}+={0,2}");
  private static final Pattern PERCENT =
      Pattern.compile("(?:[A-Za-z0-9._~+*-]|%[0-9A-Fa-f]{2}){1,4096}+");

  private Encoded() {}

  /** {@code text} without the runs that hold something secret when decoded. */
  static String redact(String text, Predicate<String> isSecret) {
    String plain = percent(text, isSecret);
    return replace(plain, BASE64, run -> isSecretBase64(run, isSecret));
  }

  private static String percent(String text, Predicate<String> isSecret) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    return replace(
        text, PERCENT, run -> run.indexOf('%') >= 0 && isSecret.test(percentDecoded(run)));
  }

  private static boolean isSecretBase64(String run, Predicate<String> isSecret) {
    String letters = run.replace('-', '+').replace('_', '/').replaceFirst("={1,2}$", "");
    if (letters.length() % 4 == 1) {
      letters = letters.substring(0, letters.length() - 1); // cut
    }
    String decoded;
    try {
      decoded = new String(Base64.getDecoder().decode(letters), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return isText(decoded) && isSecret.test(decoded);
  }

  /** Whether all of it can be printed: what is no base64 decodes to noise. */
  private static boolean isText(String text) {
    return text.chars()
        .allMatch(
            c ->
                c == '\n'
                    || c == '\r'
                    || c == '\t'
                    || (!Character.isISOControl(c) && c != '\ufffd'));
  }

  private static String percentDecoded(String run) {
    StringBuilder out = new StringBuilder(run.length());
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      if (c == '%') {
        out.append((char) Integer.parseInt(run, i + 1, i + 3, 16));
        i += 2;
      } else {
        out.append(c == '+' ? ' ' : c);
      }
    }
    return out.toString();
  }

  private static String replace(String text, Pattern pattern, Predicate<String> isSecret) {
    Matcher run = pattern.matcher(text);
    StringBuilder out = null;
    int copied = 0;
    while (run.find()) {
      if (isSecret.test(run.group())) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, copied, run.start()).append(LABEL);
        copied = run.end();
      }
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }
}
