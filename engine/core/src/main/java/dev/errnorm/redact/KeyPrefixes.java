package dev.errnorm.redact;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out what is known by how it begins: the keys, tokens and account ids of {@code
 * key-prefixes.txt}. One pass over the text; the longest prefix that fits counts.
 */
final class KeyPrefixes {

  private static final ImmutableListMultimap<Character, Prefix> BY_FIRST = read();

  /** So many changes from small to capital letters no name has. */
  private static final int MOST_HUMPS = 2;

  private static final int MOST_DOTS = 6;

  /** What tells a key from a word stands in as many characters, so that the time is bounded. */
  private static final int LOOKED_AT = 256;

  private KeyPrefixes() {}

  /**
   * One line of the file.
   *
   * @param least how many characters follow at least
   * @param letters whether letters alone may follow
   * @param dots whether single dots are part of it
   * @param upper whether small letters end it
   * @param alnum whether {@code -} and {@code _} end it
   * @param glued whether a letter or digit may stand before it
   */
  private record Prefix(
      String text,
      String label,
      int least,
      boolean letters,
      boolean dots,
      boolean upper,
      boolean alnum,
      boolean glued) {

    boolean takes(char c) {
      return (c >= '0' && c <= '9')
          || (c >= 'A' && c <= 'Z')
          || (c >= 'a' && c <= 'z' && !upper)
          || isMask(c)
          || ((c == '-' || c == '_') && !alnum);
    }

    /** Where what begins with this at {@code at} ends, or {@code at} if it is something else. */
    int end(String line, int at) {
      int digits = 0;
      int masks = 0;
      int humps = 0;
      int length = 0;
      int i = at + text.length();
      int looked = Math.min(line.length(), i + LOOKED_AT);
      for (; i < looked; i++) {
        char c = line.charAt(i);
        if (c == '.') {
          int dotted = overDots(line, i, dots);
          if (dotted == i) {
            break;
          }
          masks += dotted - i > 1 ? 2 : 0;
          i = dotted - 1;
          continue;
        }
        if (!takes(c)) {
          break;
        }
        length++;
        digits += c >= '0' && c <= '9' ? 1 : 0;
        masks += isMask(c) ? c == '…' ? 2 : 1 : 0;
        humps += isUpper(c) && isLower(line.charAt(i - 1)) ? 1 : 0;
      }
      boolean masked = masks > 1;
      boolean noWord = masked || digits > 0 || letters || humps > MOST_HUMPS;
      if (!noWord || !(masked || length >= least)) {
        return at;
      }
      while (i < line.length() && takes(line.charAt(i))) {
        i++;
      }
      return i;
    }

    /** Behind one dot that is part of the key, or behind the dots that mask it. */
    private static int overDots(String line, int at, boolean single) {
      int end = at;
      while (end < line.length() && line.charAt(end) == '.') {
        end++;
      }
      boolean more = end < line.length() && isKeyChar(line.charAt(end));
      int count = end - at;
      return more && (count == 1 ? single : count <= MOST_DOTS) ? end : at;
    }
  }

  /** {@code text} without what begins so. */
  static String redact(String text) {
    StringBuilder out = null;
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      List<Prefix> candidates = BY_FIRST.get(text.charAt(i));
      if (candidates.isEmpty()) {
        continue;
      }
      Prefix prefix = fitting(candidates, text, i);
      if (prefix == null) {
        continue;
      }
      out = out == null ? new StringBuilder(text.length()) : out;
      int end = prefix.end(text, i);
      out.append(text, copied, i).append(prefix.label());
      copied = end;
      i = end - 1;
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  private static @Nullable Prefix fitting(List<Prefix> candidates, String text, int at) {
    for (Prefix prefix : candidates) {
      if (text.startsWith(prefix.text(), at)
          && (prefix.glued() || Boundary.isStart(text, at))
          && prefix.end(text, at) > at) {
        return prefix;
      }
    }
    return null;
  }

  private static boolean isMask(char c) {
    return c == '*' || c == '•' || c == '…';
  }

  private static boolean isKeyChar(char c) {
    return isLower(c) || isUpper(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || isMask(c);
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static ImmutableListMultimap<Character, Prefix> read() {
    try {
      return Resources.readLines(
              Resources.getResource(KeyPrefixes.class, "key-prefixes.txt"), UTF_8)
          .stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(KeyPrefixes::prefix)
          .sorted(Comparator.comparingInt(prefix -> -prefix.text().length()))
          .collect(ImmutableListMultimap.toImmutableListMultimap(p -> p.text().charAt(0), p -> p));
    } catch (IOException e) {
      throw new UncheckedIOException("errnorm-core's own resource is missing", e);
    }
  }

  private static Prefix prefix(String line) {
    ImmutableList<String> columns =
        ImmutableList.copyOf(Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().split(line));
    Set<String> flags = Set.copyOf(columns.subList(3, columns.size()));
    return new Prefix(
        columns.get(0),
        "‹" + columns.get(1) + "›",
        Integer.parseInt(columns.get(2)),
        flags.contains("letters"),
        flags.contains("dots"),
        flags.contains("upper"),
        flags.contains("alnum"),
        flags.contains("glued"));
  }
}
