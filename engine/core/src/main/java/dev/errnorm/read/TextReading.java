package dev.errnorm.read;

import com.google.common.base.CharMatcher;
import java.util.List;
import java.util.Locale;

/**
 * Reads words for people: a message, or a body that is plain text. JSON that stands inside is read
 * as a further layer; what SDKs and gateways put before it (an exception's name, a status) is taken
 * as what it is, but only from the head of the text, because the rest may quote anything.
 */
final class TextReading {

  /** How many strings inside strings are opened. */
  private static final int MAX_NESTING = 3;

  private static final int MAX_CANDIDATES = 4;
  private static final int HEAD = 200;
  private static final int ECHO = 16;

  /** Words after which a caller's own input is quoted. */
  private static final List<String> ECHOES =
      List.of("got", "received", "input", "prompt", "value", "json", "payload");

  private static final int LONGEST_STATUS = 20;
  private static final int SHORTEST_NAME = 6;
  private static final int LONGEST_NAME = 60;

  private final Reading reading;
  private final int nesting;

  TextReading(Reading reading, int nesting) {
    this.reading = reading;
    this.nesting = nesting;
  }

  void read(String text, RawLayer layer) {
    String rest = nesting < MAX_NESTING ? withoutJson(text, layer) : text;
    if (Markup.looksLikeHtml(rest)) {
      rest = Markup.text(rest);
    }
    names(head(rest), layer);
    layer.addText(GrpcText.isOne(rest) ? GrpcText.read(rest, layer) : unquoted(rest));
  }

  /** Reads the first JSON document in {@code text}, and returns the text without it. */
  private String withoutJson(String text, RawLayer layer) {
    int from = 0;
    for (int tries = 0; tries < MAX_CANDIDATES; tries++) {
      int start = nextStart(text, from);
      if (start < 0) {
        return text;
      }
      String json = text.substring(start);
      int end = document(json, layer);
      if (end > 0) {
        String tail = start + end < text.length() ? text.substring(start + end) : "";
        return (text.substring(0, start) + " " + tail).strip();
      }
      from = start + 1;
    }
    return text;
  }

  /** Where the document that {@code json} begins with ends, or 0 if it is none. */
  private int document(String json, RawLayer layer) {
    int length = walk(json, layer, JsonWalk.End.WHOLE);
    if (length == 0 && PythonText.looksLikeIt(json)) {
      int python = walk(PythonText.toJson(json), layer, JsonWalk.End.BROKEN);
      // The lengths differ where words were replaced: the document is taken to reach the last
      // brace.
      length = python == 0 ? 0 : Math.max(json.lastIndexOf('}'), json.lastIndexOf(']')) + 1;
      return python > 0 && length == 0 ? json.length() : length;
    }
    return length > 0 ? length : walk(json, layer, JsonWalk.End.BROKEN);
  }

  private int walk(String json, RawLayer layer, JsonWalk.End least) {
    Reading trial = new Reading(reading.trie());
    JsonWalk walk = new JsonWalk(new FieldSink(trial, layer.depth() + 1, nesting + 1));
    JsonWalk.End end = walk.walk(json);
    if (end == JsonWalk.End.NOTHING || end.compareTo(least) > 0) {
      return 0;
    }
    if (end == JsonWalk.End.BROKEN) {
      // A second look closes the string that the cut left open.
      new JsonWalk(new FieldSink(trial, layer.depth() + 1, nesting + 1)).walk(json + '"');
    }
    reading.merge(trial, layer.path());
    return Math.max(walk.end(), 1);
  }

  private static int nextStart(String text, int from) {
    for (int i = from; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        char next = nextVisible(text, i + 1);
        boolean object = c == '{' && (next == '"' || next == '\'');
        boolean array = c == '[' && next == '{';
        if ((object || array) && !isEchoed(text, i)) {
          return i;
        }
      }
    }
    return -1;
  }

  /** Whether what stands before says that the document is what the caller sent. */
  private static boolean isEchoed(String text, int at) {
    if (at == 0) {
      return false;
    }
    char before = text.charAt(at - 1);
    if (before == '"' || before == '\'' || before == '`') {
      boolean bytes = at > 1 && text.charAt(at - 2) == 'b'; // b'…' is what Python prints of bytes
      return !bytes && !Quotes.isMessage(text, at - 1);
    }
    String said = text.substring(Math.max(0, at - ECHO), at).toLowerCase(Locale.ROOT);
    String words = CharMatcher.anyOf(" :=").trimTrailingFrom(said);
    return ECHOES.stream().anyMatch(words::endsWith);
  }

  private static char nextVisible(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i < text.length() ? text.charAt(i) : ' ';
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
    return text.length() <= HEAD ? text : text.substring(0, HEAD);
  }

  private static void names(String head, RawLayer layer) {
    if (layer.status() == 0) {
      StatusText.in(head).ifPresent(layer::status);
    }
    int at = 0;
    while (at < head.length()) {
      int end = at;
      while (end < head.length() && isNameChar(head.charAt(end))) {
        end++;
      }
      if (isIdentifier(head, at, end) && isNameOfSomething(head, at, end)) {
        layer.addType(head.substring(at, end));
      }
      at = end + 1;
    }
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
