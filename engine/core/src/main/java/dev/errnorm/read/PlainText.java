package dev.errnorm.read;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;

/**
 * What a text without structure says: what SDKs and gateways put before a message, and the words.
 * Immutable.
 *
 * @param status the HTTP status that it states, or empty
 * @param names the names of exceptions and constants
 * @param words what is for people
 */
public record PlainText(String status, ImmutableList<String> names, String words) {

  private static final int HEAD = 200;
  private static final int LONGEST_STATUS = 20;
  private static final int SHORTEST_NAME = 6;
  private static final int LONGEST_NAME = 60;

  static PlainText of(String text) {
    String head = head(text);
    String status = StatusText.in(head).orElse("");
    ImmutableList<String> names = names(text);
    if (!GrpcText.isOne(text)) {
      return new PlainText(status, names, unquoted(text));
    }
    GrpcText grpc = GrpcText.of(text);
    return new PlainText(
        status,
        ImmutableList.<String>builder()
            .addAll(names)
            .addAll(grpc.status().stream().iterator())
            .build(),
        grpc.details());
  }

  void addTo(RawLayer layer) {
    if (layer.status() == 0) {
      layer.status(status);
    }
    for (String name : names) {
      layer.addType(name);
    }
    layer.addText(words);
  }

  /** What SDKs put in quotes as a whole, after the status: {@code 429 "No credits left"}. */
  private static String unquoted(String text) {
    int quote = text.indexOf('"');
    boolean whole =
        quote >= 0
            && isStatus(text.substring(0, Math.min(quote, LONGEST_STATUS + 1)))
            && text.endsWith("\"")
            && text.length() > quote + 2;
    return whole && text.indexOf('"', quote + 1) == text.length() - 1
        ? text.substring(0, quote) + text.substring(quote + 1, text.length() - 1)
        : text;
  }

  /** Whether nothing, or something with a number, stands before a quotation. */
  private static boolean isStatus(String head) {
    return head.isBlank()
        || (head.length() <= LONGEST_STATUS && head.chars().anyMatch(Character::isDigit));
  }

  /** The part of a text in which a status or the name of an exception is looked for. */
  static String head(String text) {
    return Ascii.truncate(text, HEAD, "");
  }

  /** The names that begin in the head of {@code text}. */
  private static ImmutableList<String> names(String text) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    int at = 0;
    while (at < text.length() && at < HEAD) {
      int end = at;
      while (end < text.length() && isNameChar(text.charAt(end))) {
        end++;
      }
      if (isIdentifier(text, at, end) && isNameOfSomething(text, at, end)) {
        names.add(text.substring(at, end));
      }
      at = end + 1;
    }
    return names.build();
  }

  /** Whether nobody would write the word in a sentence. */
  private static boolean isIdentifier(String text, int from, int to) {
    if (to - from < SHORTEST_NAME || to - from > LONGEST_NAME || isRandom(text, from, to)) {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      if (text.charAt(i) == '_' || Character.isUpperCase(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether digits stand at its beginning or in several places: it may be a part of a secret. */
  private static boolean isRandom(String text, int from, int to) {
    int runs = 0;
    for (int i = from; i < to; i++) {
      boolean digit = Character.isDigit(text.charAt(i));
      runs += digit && (i == from || !Character.isDigit(text.charAt(i - 1))) ? 1 : 0;
      if (digit && i == from) {
        return true;
      }
    }
    return runs > 1;
  }

  /** Whether it stands before a colon, a dash or a full stop, or in parentheses. */
  private static boolean isNameOfSomething(String text, int from, int to) {
    if (from > 0 && " .([{/".indexOf(text.charAt(from - 1)) < 0) {
      return false;
    }
    String after = text.substring(to, Math.min(to + 3, text.length()));
    return after.isEmpty()
        || after.startsWith(":")
        || after.startsWith(")")
        || after.startsWith(". ")
        || after.startsWith(" -")
        || after.startsWith(" {")
        || after.equals(".");
  }

  private static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
