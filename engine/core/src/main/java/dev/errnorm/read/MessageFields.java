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

  /** {@code parameter: 'size'}, {@code field "size"}. */
  private static final Pattern AFTER =
      Pattern.compile(
          "(?i)(?:parameters?|fields?|propert(?:y|ies)|arguments?|参数|字段)\\s?(?:is|value|name)?[:：]?"
              + " ?['\"`‘“]([\\w.\\[\\]-]{1,60})['\"`’”]");

  /** {@code 'size' is required}, {@code "size" must be positive}. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?i)['\"`‘“]([\\w.\\[\\]-]{1,60})['\"`’”] (?:is (?:a )?(?:required|missing|too|not of)|must"
              + "|cannot be|should|field|parameter|does not match)");

  /** What SDKs print of the answer itself. */
  private static final ImmutableSet<String> OF_THE_ANSWER =
      ImmutableSet.of(
          "error_code", "error_type", "http_code", "http_status", "request_id", "status_code");

  private static final CharMatcher QUOTE = CharMatcher.anyOf("'\"`‘“").precomputed();

  private static final CharMatcher PATH = CharMatcher.anyOf("_.[").precomputed();

  private MessageFields() {}

  /** The field that {@code message} names, with what it says about it. */
  public static Optional<FieldDetail> in(String message) {
    Optional<FieldDetail> path = atHead(message);
    if (path.isPresent()) {
      return path;
    }
    String head = Ascii.truncate(message, HEAD, "");
    if (QUOTE.matchesNoneOf(head)) {
      return Optional.empty();
    }
    for (Pattern pattern : new Pattern[] {AFTER, BEFORE}) {
      Matcher named = pattern.matcher(head);
      if (named.find()) {
        return Optional.of(new FieldDetail(named.group(1), "", message));
      }
    }
    return Optional.empty();
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
