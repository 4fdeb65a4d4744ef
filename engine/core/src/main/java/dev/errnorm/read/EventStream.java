package dev.errnorm.read;

import java.util.ArrayList;
import java.util.List;

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
    List<String> data = new ArrayList<>();
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
        data.add(text.substring(start + "data:".length(), end).strip());
        events++;
      } else if (start == end) {
        event(data, reading);
      } else if (other.length() < MAX_OTHER && !isNoContent(text, start)) {
        // Some servers break off with an error that is no event: it is read as one.
        event(data, reading);
        other.append(text, start, end).append('\n');
      }
    }
    event(data, reading);
    if (events < MAX_EVENTS) {
      flush(other, reading);
    }
  }

  /** Reads the lines of one event: one document each, or one in all. */
  private static void event(List<String> lines, Reading reading) {
    if (lines.size() > 1 && isOpen(lines.get(0))) {
      data(String.join("\n", lines), reading);
    } else {
      lines.forEach(line -> data(line, reading));
    }
    lines.clear();
  }

  /** Whether a document begins and does not end here. */
  private static boolean isOpen(String line) {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        inString = !inString;
      } else if (inString) {
        i += c == '\\' ? 1 : 0;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return depth > 0;
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
    if (other.chars().anyMatch(Character::isLetterOrDigit)) {
      data(other.toString().strip(), reading);
    }
    other.setLength(0);
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
