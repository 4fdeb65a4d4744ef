package dev.errnorm.read;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.FieldDetail;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the field of the request that a message names as the fault. */
public final class MessageFields {

  private static final int HEAD = 400;

  /** {@code messages.5.content.1.image: too large}, {@code max_tokens: must be positive}. */
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:\\*\\*\\*\\.\\*\\*\\*\\.)?([a-z][A-Za-z0-9_]*(?:[.\\[][A-Za-z0-9_\\]-]{1,60}){0,12}): ");

  /** What stands before a name in quotes: {@code parameter: 'size'}, {@code field "size"}. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?i)(?:parameters?|fields?|propert(?:y|ies)|arguments?|参数|字段)\\s?(?:is|value|name)?[:：]?"
              + " ?\\z");

  /** No match of it is longer. */
  private static final int LONGEST_BEFORE = 18;

  /** What stands behind one: {@code 'size' is required}, {@code "size" must be positive}. */
  private static final Pattern BEHIND =
      Pattern.compile(
          "(?i) (?:is (?:a )?(?:required|missing|too|not of)|must|cannot be|should|field|parameter"
              + "|does not match)");

  /** What SDKs print of the answer itself. */
  private static final ImmutableSet<String> OF_THE_ANSWER =
      ImmutableSet.of(
          "error_code", "error_type", "http_code", "http_status", "request_id", "status_code");

  private static final CharMatcher QUOTE = CharMatcher.anyOf("'\"`‘“").precomputed();

  private static final String CLOSING_QUOTES = "'\"`’”";

  private static final int LONGEST_NAME = 60;

  private static final CharMatcher PATH = CharMatcher.anyOf("_.[").precomputed();

  private MessageFields() {}

  /** The field that {@code message} names, with what it says about it. */
  public static Optional<FieldDetail> in(String message) {
    Optional<FieldDetail> path = atHead(message);
    if (path.isPresent()) {
      return path;
    }
    return quoted(Ascii.truncate(message, HEAD, ""))
        .map(name -> new FieldDetail(name, "", message));
  }

  /** The name in quotes that is called a field, else the first of which something is demanded. */
  private static Optional<String> quoted(String head) {
    int first = QUOTE.indexIn(head);
    if (first < 0) {
      return Optional.empty();
    }
    Matcher before = BEFORE.matcher(head);
    Matcher behind = BEHIND.matcher(head);
    Optional<String> demanded = Optional.empty();
    for (int quote = first; quote >= 0; quote = QUOTE.indexIn(head, quote + 1)) {
      int end = endOfName(head, quote + 1);
      if (end < 0) {
        continue;
      }
      Optional<String> name = Optional.of(head.substring(quote + 1, end));
      if (before.region(Math.max(0, quote - LONGEST_BEFORE), quote).find()) {
        return name;
      }
      if (demanded.isEmpty() && behind.region(end + 1, head.length()).lookingAt()) {
        demanded = name;
      }
    }
    return demanded;
  }

  /** Where the name ends that begins at {@code from} and has a quotation mark behind it, or -1. */
  private static int endOfName(String head, int from) {
    int end = from;
    while (end < head.length() && isPartOfName(head.charAt(end))) {
      end++;
    }
    boolean closed = end < head.length() && CLOSING_QUOTES.indexOf(head.charAt(end)) >= 0;
    return closed && end > from && end - from <= LONGEST_NAME ? end : -1;
  }

  private static boolean isPartOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_.[]-".indexOf(c) >= 0;
  }

  /** The field whose path stands before the message; what stands in quotes may be anything. */
  public static Optional<FieldDetail> atHead(String message) {
    String head = Ascii.truncate(message, HEAD, "");
    if (!mayBeginWithField(head)) {
      return Optional.empty();
    }
    Matcher prefix = PREFIX.matcher(head);
    return prefix.find() && isField(prefix.group(1))
        ? Optional.of(new FieldDetail(prefix.group(1), "", message.substring(prefix.end())))
        : Optional.empty();
  }

  private static boolean mayBeginWithField(String head) {
    char first = head.isEmpty() ? ' ' : head.charAt(0);
    return ((first >= 'a' && first <= 'z') || first == '*') && head.contains(": ");
  }

  /** A plain word before a colon is a heading, and a class name is an exception. */
  private static boolean isField(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return PATH.matchesAnyOf(name)
        && !OF_THE_ANSWER.contains(lower)
        && !lower.endsWith("error")
        && !lower.endsWith("exception");
  }
}
