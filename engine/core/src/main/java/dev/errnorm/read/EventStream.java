package dev.errnorm.read;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;

/**
 * Reads server-sent events: the data of each event is a document of its own, and an event called
 * error is an explicit error.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
final class EventStream {

  private static final int MAX_EVENTS = 500;
  private static final Splitter LINES = Splitter.on(CharMatcher.anyOf("\r\n")).omitEmptyStrings();

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
    for (String line : LINES.split(text)) {
      if (line.startsWith("event:")) {
        if (line.substring("event:".length()).strip().equalsIgnoreCase("error")) {
          reading.error();
        }
      } else if (line.startsWith("data:")) {
        flush(other, reading);
        data(line.substring("data:".length()).strip(), reading);
        events++;
      } else if (!line.startsWith("id:") && !line.startsWith("retry:") && !line.startsWith(":")) {
        // Some servers break off with an error that is no event: it is read as one.
        other.append(line).append('\n');
      }
      if (events >= MAX_EVENTS) {
        return;
      }
    }
    flush(other, reading);
  }

  private static void flush(StringBuilder other, Reading reading) {
    if (other.length() > 0) {
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
    if (end == JsonWalk.End.BROKEN) {
      new JsonWalk(new FieldSink(reading, 0, 0)).walk(data + '"');
    } else if (end == JsonWalk.End.NOTHING) {
      new TextReading(reading, 0).read(data, reading.outermost());
    }
  }
}
