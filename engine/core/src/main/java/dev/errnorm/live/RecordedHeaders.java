package dev.errnorm.live;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.redact.Excerpt;
import dev.errnorm.redact.Redactor;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The header fields of a recording: none that say who the customer is or let somebody in. */
final class RecordedHeaders {

  private static final CharMatcher PLAIN =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("-_."));

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_WORD = 20;
  private static final int LONGEST_VALUE = 1_024;
  private static final int MOST_FIELDS = 100;

  /** A field with one of these words in its name is left out, unless it is about a rate limit. */
  private static final ImmutableSet<String> SENSITIVE =
      ImmutableSet.of(
          "account",
          "auth",
          "authenticate",
          "authorization",
          "cookie",
          "cookie2",
          "credential",
          "credentials",
          "customer",
          "email",
          "key",
          "org",
          "organization",
          "project",
          "secret",
          "session",
          "signature",
          "subscription",
          "tenant",
          "token",
          "user",
          "workspace");

  private RecordedHeaders() {}

  static void write(Map<String, List<String>> headers, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("headers");
    int written = 0;
    for (Map.Entry<String, List<String>> field : headers.entrySet()) {
      String name = Ascii.toLowerCase(field.getKey());
      if (isSecret(field.getKey()) || isSensitive(name) || written++ >= MOST_FIELDS) {
        continue;
      }
      json.writeArrayFieldStart(name);
      for (String value : field.getValue()) {
        json.writeString(redacted(name, value));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** Whoever answers chooses the names, too: those that say something are short plain words. */
  private static boolean isSecret(String name) {
    return name.length() > LONGEST_NAME
        || !PLAIN.matchesAllOf(name)
        || Splitter.onPattern("[-_]").splitToStream(name).anyMatch(RecordedHeaders::isNoWord);
  }

  private static boolean isNoWord(String part) {
    return part.length() > LONGEST_WORD || !Redactor.redact(part).equals(part);
  }

  private static boolean isSensitive(String name) {
    if (name.contains("ratelimit") || name.contains("rate-limit")) {
      return false;
    }
    return Splitter.onPattern("[-_]").splitToStream(name).anyMatch(SENSITIVE::contains);
  }

  /** Redacted by itself, and beside its name, which tells what it is. */
  private static String redacted(String name, String value) {
    String before = name + ": ";
    String redacted = Redactor.redact(before + Redactor.redact(Excerpt.of(value, LONGEST_VALUE)));
    return redacted.startsWith(before) ? redacted.substring(before.length()) : "‹removed›";
  }
}
