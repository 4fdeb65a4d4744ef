package dev.errnorm.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final int SHORTEST_NAME = 6;

  /** A status as SDKs state it: {@code Error code: 404 - }, {@code HTTP 400: }, {@code [503 ]}. */
  private static final Pattern STATUS =
      Pattern.compile(
          "(?i)(?:^|\\[)(?:(?:http(?:/[\\d.]{1,3})?|error|status)[ _]?(?:code|status)?[ :=]{1,3})?"
              + "([45]\\d\\d)(?=\\]| ?[-:{\\]]| [A-Z]|$)");

  /** An identifier that something is called by: before a colon or full stop, or in parentheses. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?<=^|[ .(\\[{/])([A-Za-z][A-Za-z0-9_]{4,60})(?=:|\\)|\\.? [-{]|\\. |\\.?$)");

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
    head(rest, layer);
    layer.addText(rest);
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
    return end == JsonWalk.End.BROKEN ? json.length() : walk.end();
  }

  private static int nextStart(String text, int from) {
    for (int i = from; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        char next = nextVisible(text, i + 1);
        boolean object = c == '{' && (next == '"' || next == '\'');
        boolean array = c == '[' && next == '{';
        if (object || array) {
          return i;
        }
      }
    }
    return -1;
  }

  private static char nextVisible(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i < text.length() ? text.charAt(i) : ' ';
  }

  private static void head(String text, RawLayer layer) {
    String head = text.length() <= HEAD ? text : text.substring(0, HEAD);
    Matcher status = STATUS.matcher(head);
    if (layer.status() == 0 && status.find()) {
      layer.status(status.group(1));
    }
    Matcher name = NAME.matcher(head);
    while (name.find()) {
      String candidate = name.group(1);
      if (candidate.length() >= SHORTEST_NAME && isIdentifier(candidate)) {
        layer.addType(candidate);
      }
    }
  }

  /** Whether nobody would write {@code word} in a sentence. */
  private static boolean isIdentifier(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (word.charAt(i) == '_' || Character.isUpperCase(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
