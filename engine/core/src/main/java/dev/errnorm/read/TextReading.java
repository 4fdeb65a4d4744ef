package dev.errnorm.read;

import com.google.common.base.CharMatcher;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads words for people: a message, or a body that is plain text. JSON that stands inside is read
 * as a further layer; what SDKs and gateways put before it (an exception's name, a status) is taken
 * as what it is, but only from the head of the text, because the rest may quote anything.
 */
final class TextReading {

  /** How many strings inside strings are opened. */
  private static final int MAX_NESTING = 3;

  private static final int MAX_CANDIDATES = 4;
  private static final int ECHO = 16;

  /** Words after which a caller's own input is quoted. */
  private static final List<String> ECHOES =
      List.of("got", "received", "input", "prompt", "value", "json", "payload");

  /** Longer texts are not kept, so that what is kept is bounded. */
  private static final int LONGEST_KEPT = 1024;

  private final Reading reading;
  private final int nesting;

  TextReading(Reading reading, int nesting) {
    this.reading = reading;
    this.nesting = nesting;
  }

  void read(String text, RawLayer layer) {
    ReadText.Question question =
        new ReadText.Question(reading.trie(), layer.depth(), nesting, text);
    ReadText found = reading.texts().get(question);
    if (found == null) {
      found = find(text, layer.depth());
      if (text.length() <= LONGEST_KEPT) {
        reading.texts().put(question, found);
      }
    }
    if (found.document() != null) {
      reading.merge(found.document(), layer.path());
    }
    found.plain().addTo(layer);
  }

  private ReadText find(String text, int depth) {
    Document document = nesting < MAX_NESTING ? document(text, depth) : null;
    if (document != null && document.isWhole() && isOfHeaders(text, document.start())) {
      String rest = document.around(text);
      Document body = document(rest, depth);
      return body == null ? read(text, document) : read(rest, body);
    }
    return read(text, document);
  }

  private static ReadText read(String text, @Nullable Document document) {
    String rest = document == null ? text : document.around(text);
    return new ReadText(
        document == null ? null : document.reading(),
        PlainText.of(Markup.looksLikeHtml(rest) ? Markup.text(rest) : rest));
  }

  /**
   * A document from {@code start} to {@code end} of a text.
   *
   * @param end where it was read to; behind the text if it was cut inside of a string
   * @param isWhole whether it ends there
   */
  private record Document(int start, int end, boolean isWhole, Reading reading) {

    /** The text without it. */
    String around(String text) {
      return (text.substring(0, start) + " " + text.substring(Math.min(end, text.length())))
          .strip();
    }
  }

  /** The first JSON document in {@code text} that the caller did not send, if there is one. */
  private @Nullable Document document(String text, int depth) {
    int from = 0;
    for (int tries = 0; tries < MAX_CANDIDATES; tries++) {
      int start = nextStart(text, from);
      if (start < 0) {
        return null;
      }
      Document document = documentAt(text, start, depth);
      if (!isEchoed(text, start)) {
        return document;
      }
      if (!document.isWhole()) {
        return null;
      }
      from = document.end();
    }
    return null;
  }

  private Document documentAt(String text, int start, int depth) {
    String json = text.substring(start);
    Document document = walk(json, start, depth);
    if (document.isWhole() || !PythonText.looksLikeIt(json)) {
      return document;
    }
    Document printed = walk(PythonText.toJson(json), start, depth);
    if (printed.isWhole()) {
      return printed;
    }
    // Tuples and objects end the reading, but not the document: that may reach to the last brace.
    int last = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
    return new Document(start, Math.max(printed.end(), last), false, printed.reading());
  }

  /** Reads the document that {@code json} begins with, which stands at {@code start}. */
  private Document walk(String json, int start, int depth) {
    Reading inner = new Reading(reading.trie(), reading.texts());
    JsonWalk walk = new JsonWalk(new FieldSink(inner, depth + 1, nesting + 1));
    boolean isWhole = walk.walk(json) == JsonWalk.End.WHOLE;
    if (!isWhole) {
      // A second look closes the string that the cut left open.
      new JsonWalk(new FieldSink(inner, depth + 1, nesting + 1)).walk(json + '"');
    }
    return new Document(start, start + walk.end(), isWhole, inner);
  }

  private static int nextStart(String text, int from) {
    for (int i = from; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      char next = c == '{' || c == '[' ? nextVisible(text, i + 1) : ' ';
      if ((c == '{' && (next == '"' || next == '\'')) || (c == '[' && next == '{')) {
        return i;
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
    String words = wordsBefore(text, at);
    return ECHOES.stream().anyMatch(words::endsWith);
  }

  /** Whether it is the header fields, which SDKs print before the body. */
  private static boolean isOfHeaders(String text, int at) {
    return wordsBefore(text, at).endsWith("headers");
  }

  private static String wordsBefore(String text, int at) {
    String said = text.substring(Math.max(0, at - ECHO), at).toLowerCase(Locale.ROOT);
    return CharMatcher.anyOf(" :=").trimTrailingFrom(said);
  }

  private static char nextVisible(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i < text.length() ? text.charAt(i) : ' ';
  }
}
