package dev.errnorm.read;

/**
 * Reads server-sent events: the data of each event is a document of its own, and an event called
 * error is an explicit error.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
final class EventStream {

  private static final int MAX_EVENTS = 500;

  /** Of lines that are no event, what begins behind so many characters is left out. */
  private static final int MAX_OTHER = 32_768;

  private EventStream() {}

  static boolean looksLikeIt(String text) {
    return text.startsWith("data:")
        || text.startsWith("event:")
        || ((text.startsWith("id:") || text.startsWith("retry:")) && text.contains("\ndata:"))
        || (text.startsWith(":") && text.contains("\n"))
        || text.contains("\ndata: {");
  }

  static void read(String text, Reading reading) {
    int events = 0;
    StringBuilder other = new StringBuilder();
    int end;
    for (int start = 0; start < text.length() && events < MAX_EVENTS; start = end + 1) {
      end = endOfLine(text, start);
      if (text.startsWith("event:", start)) {
        if (text.substring(start + "event:".length(), end).strip().equalsIgnoreCase("error")) {
          reading.error();
        }
      } else if (text.startsWith("data:", start)) {
        flush(other, reading);
        data(text.substring(start + "data:".length(), end).strip(), reading);
        events++;
      } else if (start < end && other.length() < MAX_OTHER && !isNoContent(text, start)) {
        // Some servers break off with an error that is no event: it is read as one.
        other.append(text, start, end).append('\n');
      }
    }
    if (events < MAX_EVENTS) {
      flush(other, reading);
    }
  }

  private static int endOfLine(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static boolean isNoContent(String text, int start) {
    return text.charAt(start) == ':'
        || text.startsWith("id:", start)
        || text.startsWith("retry:", start);
  }

  private static void flush(StringBuilder other, Reading reading) {
    if (!other.isEmpty()) {
      data(other.toString().strip(), reading);
      other.setLength(0);
    }
  }

  private static void data(String data, Reading reading) {
    if (data.isEmpty() || data.equals("[DONE]")) {
      return;
    }
    boolean json = data.charAt(0) == '{' || data.charAt(0) == '[';
    JsonWalk.End end =
        json ? new JsonWalk(new FieldSink(reading, 0, 0)).walk(data) : JsonWalk.End.NOTHING;
    if (end == JsonWalk.End.BROKEN && !beginsWithWord(data)) {
      new JsonWalk(new FieldSink(reading, 0, 0)).walk(data + '"');
    } else if (end != JsonWalk.End.WHOLE) {
      new TextReading(reading, 0).read(data, reading.outermost());
    }
  }

  /** Whether it begins with a word in brackets: {@code [ERROR] model is busy}. */
  private static boolean beginsWithWord(String data) {
    return data.startsWith("[") && data.length() > 1 && Character.isLetter(data.charAt(1));
  }
}
