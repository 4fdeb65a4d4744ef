package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts a stream into parts that can be judged by themselves: server-sent events, JSON documents (of
 * one array its elements, each as an array of one), or the stream as a whole if it is neither.
 * However the stream is chunked, the parts are the same. Not thread-safe.
 *
 * <p>It holds the bytes of one part only, and of a part that is longer than {@code limit} no more
 * than one byte over it, by which a reader sees that it was cut; brackets put around it are extra.
 */
public final class StreamParts {

  private static final int FIRST_SIZE = 1024;
  private static final int MAX_LIMIT = Integer.MAX_VALUE - 16; // arrays are no longer
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** Fields that say something. */
  private static final byte[][] CONTENT = {"data:".getBytes(US_ASCII), "event:".getBytes(US_ASCII)};

  /** Fields that say nothing, and comments. */
  private static final byte[][] NO_CONTENT = {
    "id:".getBytes(US_ASCII), "retry:".getBytes(US_ASCII), ":".getBytes(US_ASCII)
  };

  /** What is said of a list that ends within, or goes on with something else. */
  private static final byte[] BROKEN_LIST = "[{".getBytes(US_ASCII);

  /** Takes each part when it is complete. */
  public interface Sink {
    /** The part stands in {@code bytes} from {@code from} to {@code to}, during this call only. */
    void part(byte[] bytes, int from, int to);

    /**
     * Where the part ends that begins at {@code from}, if it is known without being cut out and
     * needs no look; else -1. A part of which the last {@code missing} bytes are not there is one.
     */
    default int known(byte[] bytes, int from, int to, int missing) {
      return -1;
    }
  }

  /** What the stream turned out to be. */
  private enum Form {
    /** Too little came to tell. */
    UNKNOWN,
    EVENTS,
    DOCUMENTS,
    /** One part. */
    OTHER,
    /** What stands behind a broken list, or behind the end. */
    IGNORED
  }

  private final int limit;
  private final Sink sink;
  private Form form = Form.UNKNOWN;
  private boolean markPassed;

  private byte[] bytes;
  private int start; // of the part that is not complete
  private int at; // up to here it was looked at
  private int end; // of what there is
  private boolean begun; // a part was handed out; what says nothing is kept until then
  private boolean cut; // the part is too long, and was handed out already

  private int line; // where the line begins, or -1 if its beginning is gone
  private boolean afterReturn; // the line before ended with one: a line feed belongs to it
  private boolean hasField;
  private boolean hasOther;

  private boolean inList; // the documents are elements, and a bracket stands before each
  private boolean afterElement; // and no comma came yet
  private int depth;
  private boolean inString;
  private boolean escaped;

  /**
   * @param limit how many bytes of a part count
   */
  public StreamParts(int limit, Sink sink) {
    this.limit = Math.min(limit, MAX_LIMIT);
    this.sink = sink;
    bytes = new byte[Math.min(FIRST_SIZE, this.limit + 3)];
  }

  /** Takes what came; the buffer's position stays. */
  public void add(ByteBuffer chunk) {
    int from = chunk.position();
    while (from < chunk.limit()) {
      int more = Math.min(chunk.limit() - from, room());
      chunk.get(from, bytes, end, more);
      from += more;
      end += more;
      cut();
      forget();
    }
  }

  /** The stream ended: what is left is a part, and an empty stream is one. */
  public void end() {
    boolean isLeft =
        switch (form) {
          case EVENTS -> {
            if (line < end) {
              line(line, end);
            }
            yield hasField || hasOther || !begun;
          }
          case DOCUMENTS -> {
            if (inList && depth == 0) {
              sink.part(BROKEN_LIST, 0, BROKEN_LIST.length);
            }
            yield depth > 0;
          }
          case UNKNOWN, OTHER -> true;
          case IGNORED -> false;
        };
    if (isLeft && !cut) {
      sink.part(bytes, start, end);
    }
    start = end;
    form = Form.IGNORED;
  }

  /** How many bytes more can be taken, at least one: a part that is too long makes room. */
  private int room() {
    int longest = limit + (inList ? 2 : 1);
    if (end == longest) {
      handOut(end);
      cut = true;
      line = -1;
      start = end;
      forget();
    }
    if (end == bytes.length - 1) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, limit + 3L));
    }
    return Math.min(longest, bytes.length - 1) - end;
  }

  /** Moves what is not complete to the front. */
  private void forget() {
    if (start == 0) {
      return;
    }
    System.arraycopy(bytes, start, bytes, 0, end - start);
    line = line < 0 ? line : line - start;
    at -= start;
    end -= start;
    start = 0;
  }

  private void cut() {
    if (form == Form.UNKNOWN) {
      form = form();
    }
    switch (form) {
      case EVENTS -> events();
      case DOCUMENTS -> documents();
      case IGNORED -> drop();
      case OTHER, UNKNOWN -> {}
    }
    if (cut) {
      drop();
    }
  }

  /** Of what belongs to no part only the line is kept that is not complete. */
  private void drop() {
    start = form == Form.EVENTS && line >= 0 ? line : end;
    at = end;
  }

  /** What the stream is by its first visible bytes. */
  private Form form() {
    if (!passMark()) {
      return Form.UNKNOWN;
    }
    int first = start;
    while (first < end && bytes[first] >= 0 && bytes[first] <= ' ') {
      first++;
      start = bytes[first - 1] == '\n' ? first : start; // blank lines may keep a connection alive
    }
    at = first;
    line = first;
    if (first == end) {
      return Form.UNKNOWN;
    }
    if (bytes[first] == '{' || bytes[first] == '[') {
      int next = first + 1;
      while (next < end && isSpace(bytes[next])) {
        next++;
      }
      return next == end ? Form.UNKNOWN : structure(bytes[first], bytes[next], next);
    }
    return lineForm(first);
  }

  private Form structure(byte open, byte next, int nextAt) {
    if (open == '[' && next == '{') {
      inList = true;
      at = nextAt;
      passed();
      return Form.DOCUMENTS;
    }
    boolean json =
        open == '{'
            ? next == '"' || next == '\'' || next == '}' || Character.isLetter(next)
            : next == '[' || next == '"' || next == ']';
    return json ? Form.DOCUMENTS : Form.OTHER;
  }

  private Form lineForm(int from) {
    if (isContent(bytes, from, end) || isNoContent(bytes, from, end)) {
      return Form.EVENTS;
    }
    return mayBecome(CONTENT, from) || mayBecome(NO_CONTENT, from) ? Form.UNKNOWN : Form.OTHER;
  }

  /** Whether what there is from {@code from} on is the beginning of one of {@code fields}. */
  private boolean mayBecome(byte[][] fields, int from) {
    for (byte[] field : fields) {
      if (end - from < field.length && Arrays.equals(bytes, from, end, field, 0, end - from)) {
        return true;
      }
    }
    return false;
  }

  /** Passes the byte order mark, if there is one; false if too little came to tell. */
  private boolean passMark() {
    int there = Math.min(MARK.length, end - start);
    if (!markPassed && Arrays.equals(bytes, start, start + there, MARK, 0, there)) {
      if (there < MARK.length) {
        return false;
      }
      start += there;
    }
    markPassed = true;
    return true;
  }

  /** An event ends at a blank line; lines that are no fields belong together across such. */
  private void events() {
    while (at < end) {
      if (passKnownEvent()) {
        continue;
      }
      at = Utf8.endOfLine(bytes, at, end);
      if (at == end) {
        return;
      }
      if (line < at) {
        line(line, at);
      } else if (!hasOther) {
        if (hasField && !(afterReturn && bytes[at] == '\n')) {
          handOut(at);
        }
        start = begun && !hasField ? at + 1 : start;
      }
      afterReturn = bytes[at] == '\r';
      at++;
      line = at;
    }
  }

  /** Passes an event, and the blank line behind it, if no more need be known of it. */
  private boolean passKnownEvent() {
    if (at != start || line != start || !begun || hasField || cut) {
      return false;
    }
    int blank = sink.known(bytes, start, end, 0);
    if (blank < 0 || blank == end || !isBlankLine(blank)) {
      return false;
    }
    afterReturn = bytes[blank] == '\r';
    at = blank + 1;
    start = at;
    line = at;
    return true;
  }

  /** Whether a line ends at {@code i} that begins there. */
  private boolean isBlankLine(int i) {
    return switch (bytes[i - 1]) {
      case '\n' -> bytes[i] == '\n' || bytes[i] == '\r';
      case '\r' -> bytes[i] == '\r'; // a line feed would belong to it
      default -> false;
    };
  }

  private void line(int from, int to) {
    if (from < 0) {
      hasField = true; // the rest of a line that was too long
    } else if (isContent(bytes, from, to)) {
      endOther(from);
      hasField = true;
    } else if (isNoContent(bytes, from, to)) {
      endOther(from);
      start = hasField || !begun ? start : Math.min(to + 1, end);
    } else {
      hasOther = true;
    }
  }

  private void endOther(int to) {
    if (hasOther) {
      handOut(to);
      start = to;
    }
  }

  private static boolean isContent(byte[] bytes, int from, int to) {
    return begins(bytes, from, to, CONTENT[0]) || begins(bytes, from, to, CONTENT[1]);
  }

  /** Whether the line is a comment, or a field that says nothing of the answer. */
  static boolean isNoContent(byte[] bytes, int from, int to) {
    for (byte[] field : NO_CONTENT) {
      if (begins(bytes, from, to, field)) {
        return true;
      }
    }
    return false;
  }

  static boolean begins(byte[] bytes, int from, int to, byte[] beginning) {
    return to - from >= beginning.length
        && Arrays.equals(bytes, from, from + beginning.length, beginning, 0, beginning.length);
  }

  /** A document ends where its brackets are closed. */
  private void documents() {
    while (at < end && form == Form.DOCUMENTS) {
      if (inString) {
        string();
        continue;
      }
      byte b = bytes[at++];
      if (depth == 0) {
        if (inList) {
          element(b);
        } else {
          between(b);
        }
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '"') {
        inString = true;
      } else if ((b == '}' || b == ']') && --depth == 0) {
        complete();
      }
    }
    if (form == Form.EVENTS) {
      events();
    }
  }

  private void string() {
    if (!escaped) {
      at = Utf8.endOfPlain(bytes, at, end);
    }
    if (at < end) {
      byte b = bytes[at++];
      inString = escaped || b != '"';
      escaped = !escaped && b == '\\';
    }
  }

  /** A document begins, the comma of a list stands before it, or something else begins. */
  private void between(byte b) {
    if (b == '{' || b == '[') {
      begin();
    } else if ((b >= 0 && b <= ' ') || b == ',' || b == ']' || b == '}') {
      passed();
    } else {
      at--;
      start = at;
      line = at;
      form = Form.EVENTS;
    }
  }

  /**
   * Values that are no documents belong to the part of the next one; a comma must stand between.
   */
  private void element(byte b) {
    if (b == ']') {
      if (!afterElement) {
        handOut(at);
      }
      inList = false;
      passed();
    } else if (!afterElement) {
      if (b == '{' || b == '[') {
        begin();
      }
      inString = b == '"';
    } else if (b == ',' || isSpace(b)) {
      afterElement = b != ',';
      passed();
    } else {
      sink.part(BROKEN_LIST, 0, BROKEN_LIST.length);
      form = Form.IGNORED;
      drop();
    }
  }

  /** A document begins; if no more need be known of it, it is passed. */
  private void begin() {
    int known = cut ? -1 : sink.known(bytes, start, end, inList ? 1 : 0);
    if (known < 0) {
      depth = 1;
      return;
    }
    at = known;
    begun = true;
    afterElement = inList;
    passed();
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** A document ends before {@code at}. */
  private void complete() {
    if (inList) {
      byte next = bytes[at];
      bytes[at] = ']';
      handOut(at + 1);
      bytes[at] = next;
      afterElement = true;
    } else {
      handOut(at);
    }
    passed();
  }

  /** What stands before {@code at} belongs to no document to come. */
  private void passed() {
    start = at;
    if (inList) {
      start--;
      bytes[start] = '[';
    }
  }

  private void handOut(int to) {
    if (!cut) {
      sink.part(bytes, start, to);
    }
    begun = true;
    cut = false;
    hasField = false;
    hasOther = false;
  }
}
