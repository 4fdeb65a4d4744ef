package dev.errnorm.read;

import com.google.common.base.CharMatcher;
import dev.errnorm.fact.BodyKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads a body of any kind, whatever its Content-Type says. Total and bounded. */
public final class BodyReading {

  private final Reading reading;
  private final byte[] bytes;
  private final int end;
  private final int limit;
  private int at;

  private BodyReading(Reading reading, byte[] bytes, int start, int end, int limit) {
    this.reading = reading;
    this.bytes = bytes;
    this.end = end;
    this.limit = Math.min(end - start, limit) + start;
    at = start;
  }

  /** What an exchange without a body says: nothing. */
  public static Reading none(FieldTrie trie, Recent<ReadText.Question, ReadText> texts) {
    return new Reading(trie, texts);
  }

  /**
   * What the body says that stands in {@code bytes} from {@code start} to {@code end}.
   *
   * @param limit how many bytes are read; the rest is cut
   * @param texts where messages are remembered
   */
  public static Reading of(
      byte[] bytes,
      int start,
      int end,
      int limit,
      FieldTrie trie,
      Recent<ReadText.Question, ReadText> texts) {
    Reading strict = new Reading(trie, texts);
    if (new BodyReading(strict, bytes, start, end, limit).readStrictJson()) {
      return strict;
    }
    return tolerant(bytes, start, end, limit, trie, texts);
  }

  /** The same, whatever the body is; of strict JSON it reads as much, but slower. */
  static Reading tolerant(
      byte[] bytes,
      int start,
      int end,
      int limit,
      FieldTrie trie,
      Recent<ReadText.Question, ReadText> texts) {
    Reading reading = new Reading(trie, texts);
    new BodyReading(reading, bytes, start, end, limit).read();
    return reading;
  }

  /** Reads documents of strict JSON and nothing else; false if there is anything else. */
  private boolean readStrictJson() {
    skipMark();
    skipBlanks();
    if (at == limit) {
      return false;
    }
    StrictTokens tokens = new StrictTokens();
    JsonWalk walk = new JsonWalk(new FieldSink(reading, 0, 0));
    try {
      for (int documents = 0; documents < JsonWalk.MAX_DOCUMENTS && at < limit; documents++) {
        if (!looksLikeJson()) {
          return false;
        }
        walk.walk(tokens.of(bytes, at, limit));
        at = tokens.end();
        skipBlanks();
      }
    } catch (IOException e) {
      return false;
    }
    reading.kind(BodyKind.JSON);
    return true;
  }

  private void read() {
    skipMark();
    skipBlanks();
    if (at == limit) {
      reading.kind(BodyKind.EMPTY);
      return;
    }
    if (looksLikeJson()) {
      json();
    } else {
      words(new String(bytes, at, limit - at, StandardCharsets.UTF_8));
    }
  }

  private boolean looksLikeJson() {
    return looksLikeJson(bytes, at, limit);
  }

  /** Whether an object or an array of structures or strings begins at {@code at}. */
  static boolean looksLikeJson(byte[] bytes, int at, int limit) {
    int next = at + 1;
    while (next < limit && bytes[next] >= 0 && bytes[next] <= ' ') {
      next++;
    }
    String inside = bytes[at] == '{' ? "\"'}" : bytes[at] == '[' ? "{[\"]" : "";
    return next < limit
        && (inside.indexOf(bytes[next]) >= 0
            || (bytes[at] == '{' && Character.isLetter(bytes[next])));
  }

  /** Reads JSON documents, one after the other, and the events or words that may follow. */
  private void json() {
    for (int documents = 0;
        documents < JsonWalk.MAX_DOCUMENTS && at < limit && looksLikeJson();
        documents++) {
      JsonWalk walk = new JsonWalk(new FieldSink(reading, 0, 0));
      if (walk.walk(bytes, at, limit - at) == JsonWalk.End.BROKEN) {
        broken(new String(bytes, at, limit - at, StandardCharsets.UTF_8));
        return;
      }
      at += Math.max(walk.end(), 1);
      skipBlanks();
    }
    reading.kind(BodyKind.JSON);
    if (at < limit && !looksLikeJson()) {
      EventStream.read(new String(bytes, at, limit - at, StandardCharsets.UTF_8), reading);
    }
  }

  /** A document that is cut or malformed, or that Python printed. */
  private void broken(String text) {
    if (limit < end) {
      // We cut it, nobody else did: what is larger than any error is an answer.
      reading.kind(BodyKind.JSON);
      if (!reading.hasError()) {
        reading.result();
      }
      return;
    }
    reading.kind(BodyKind.BROKEN);
    String mended = PythonText.looksLikeIt(text) ? PythonText.toJson(text) : text + '"';
    JsonWalk.End end = new JsonWalk(new FieldSink(reading, 0, 0)).walk(mended);
    if (end == JsonWalk.End.WHOLE) {
      reading.kind(BodyKind.JSON);
    } else if (reading.layers().isEmpty()) {
      reading.outermost().addText(text);
    }
  }

  private void words(String text) {
    if (EventStream.looksLikeIt(text)) {
      reading.kind(BodyKind.SSE);
      EventStream.read(text, reading);
    } else if (Markup.looksLikeHtml(text)) {
      reading.kind(BodyKind.HTML);
      page(CharMatcher.whitespace().trimAndCollapseFrom(Markup.text(text), ' '));
    } else if (looksLikeXml(text)) {
      reading.kind(BodyKind.XML);
      if (!new XmlWalk(new FieldSink(reading, 0, 0)).walk(text) && reading.layers().isEmpty()) {
        reading.outermost().addText(Markup.text(text));
      }
    } else if (isBinary(text)) {
      reading.kind(BodyKind.BINARY);
    } else {
      plain(text);
    }
  }

  /** A page tells its status in the title: {@code 502 Bad Gateway}. */
  private void page(String words) {
    RawLayer layer = reading.outermost();
    layer.addText(words);
    StatusText.in(PlainText.head(words)).ifPresent(layer::status);
  }

  /** Whether an element begins here; Python prints an error of gRPC in angle brackets, too. */
  private static boolean looksLikeXml(String text) {
    return text.length() > 1
        && text.charAt(0) == '<'
        && (Character.isLetter(text.charAt(1)) || "_?!".indexOf(text.charAt(1)) >= 0)
        && !text.contains("<!DOCTYPE")
        && !GrpcText.isOne(text);
  }

  private void plain(String text) {
    reading.kind(BodyKind.TEXT);
    String stripped = text.strip();
    if (stripped.equals("null")) {
      reading.kind(BodyKind.JSON);
      reading.emptyResult();
      return;
    }
    boolean quoted = stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
    if (quoted) {
      // A JSON string as the whole body: the quotes are not quotation marks.
      reading.kind(BodyKind.JSON);
      stripped = stripped.substring(1, stripped.length() - 1).replace("\\\"", "\"");
    }
    new TextReading(reading, 0).read(stripped, reading.outermost());
  }

  private static boolean isBinary(String text) {
    int strange = 0;
    int looked = Math.min(text.length(), 512);
    for (int i = 0; i < looked; i++) {
      char c = text.charAt(i);
      if (c == '\ufffd' || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0x1b)) {
        strange++;
      }
    }
    return strange * 10 > looked;
  }

  private void skipMark() {
    if (limit - at >= 3
        && bytes[at] == (byte) 0xef
        && bytes[at + 1] == (byte) 0xbb
        && bytes[at + 2] == (byte) 0xbf) {
      at += 3;
    }
  }

  private void skipBlanks() {
    while (at < limit && bytes[at] >= 0 && bytes[at] <= ' ') {
      at++;
    }
  }
}
