package dev.errnorm.authoring.draft;

import com.google.common.base.CharMatcher;
import dev.errnorm.redact.Redactor;
import java.util.regex.Pattern;

/**
 * The shape of a message: what stays the same from one exchange to the next. Secrets, what stands
 * in quotes, addresses, ids and numbers are masked, so that messages of one shape are equal.
 */
final class MessageShape {

  private static final int LONGEST = 160;

  /** What each part of a shape that varies begins or consists of. */
  static final CharMatcher MASKS = CharMatcher.anyOf("#‹›…");

  private static final Pattern QUOTED =
      Pattern.compile(
          "\"[^\"]{1,200}\"|`[^`]{1,200}`|“[^”]{1,200}”|(?<![\\p{L}\\p{N}])'[^']{1,200}'");

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s‹›]{1,500}");

  /** At least a letter, a digit and six characters: request ids, names of models, hashes. */
  private static final Pattern ID =
      Pattern.compile(
          "(?<![A-Za-z0-9_])(?=[A-Za-z_.-]{0,40}[0-9])(?=[0-9_.-]{0,40}[A-Za-z])[A-Za-z0-9_.-]{5,200}[A-Za-z0-9]");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.,:][0-9]+)*");

  private MessageShape() {}

  /** The shape of {@code message}, at most 160 characters of it. */
  static String of(String message) {
    String shape = Redactor.redact(message);
    shape = QUOTED.matcher(shape).replaceAll("‹…›");
    shape = ADDRESS.matcher(shape).replaceAll("‹url›");
    shape = ID.matcher(shape).replaceAll("‹id›");
    shape = NUMBER.matcher(shape).replaceAll("#");
    shape = CharMatcher.whitespace().or(CharMatcher.javaIsoControl()).collapseFrom(shape, ' ');
    shape = shape.strip();
    return shape.codePointCount(0, shape.length()) <= LONGEST
        ? shape
        : shape.substring(0, shape.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
