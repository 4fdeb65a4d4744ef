package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP response as {@code curl -i} prints it: status line, header fields, blank line, body. Of
 * several header blocks (100 Continue, redirects, proxies) the last counts.
 *
 * @param status the status of the last block
 * @param headers its header fields
 * @param body what follows it, content codings undone
 */
record HttpText(int status, Map<String, List<String>> headers, byte[] body) {

  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/[0-9](?:\\.[0-9])? ([0-9]{3})(?: .*)?");

  private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");

  private static final int LONGEST_LINE = 65_536;

  /** The response in {@code bytes}, or empty if they do not begin with a status line. */
  static Optional<HttpText> parse(byte[] bytes) {
    Optional<Block> block = block(bytes, 0);
    if (block.isEmpty()) {
      return Optional.empty();
    }
    Block last = block.get();
    while (true) {
      Optional<Block> next = block(bytes, last.end());
      // A body may be a status line, too; a header field or blank line behind it makes it a block.
      if (next.isEmpty() || (next.get().headers().isEmpty() && !next.get().closed())) {
        break;
      }
      last = next.get();
    }
    byte[] body = Arrays.copyOfRange(bytes, last.end(), bytes.length);
    List<String> codings = last.headers().getOrDefault("content-encoding", List.of());
    return Optional.of(
        new HttpText(last.status(), last.headers(), ContentCoding.undo(codings, body)));
  }

  /**
   * One status line with its header fields.
   *
   * @param end where the next byte stands
   * @param closed whether a blank line ended it
   */
  private record Block(int status, Map<String, List<String>> headers, int end, boolean closed) {}

  private static Optional<Block> block(byte[] bytes, int start) {
    int end = lineEnd(bytes, start);
    Matcher statusLine = STATUS_LINE.matcher(text(bytes, start, end));
    if (!statusLine.matches()) {
      return Optional.empty();
    }
    Map<String, List<String>> headers = new TreeMap<>(Comparator.naturalOrder());
    List<String> values = new ArrayList<>();
    int next = end;
    while (next < bytes.length) {
      int lineStart = next;
      next = lineEnd(bytes, lineStart);
      String line = text(bytes, lineStart, next);
      if (line.isEmpty()) {
        return Optional.of(new Block(status(statusLine), headers, next, true));
      }
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        values =
            headers.computeIfAbsent(
                field.group(1).toLowerCase(Locale.ROOT), name -> new ArrayList<>());
        values.add(field.group(2).strip());
      } else if (Character.isWhitespace(line.charAt(0)) && !values.isEmpty()) {
        int folded = values.size() - 1; // RFC 9112, section 5.2: a field that goes on
        values.set(folded, values.get(folded) + " " + line.strip());
      } else if (headers.isEmpty()) {
        // No header fields at all, and what follows is none: the body begins here.
        return Optional.of(new Block(status(statusLine), headers, lineStart, false));
      }
    }
    return Optional.of(new Block(status(statusLine), headers, next, false));
  }

  private static int status(Matcher statusLine) {
    return Integer.parseInt(statusLine.group(1));
  }

  /** Where the line behind the one at {@code start} begins. */
  private static int lineEnd(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, bytes.length);
  }

  /** The line in UTF-8, as most send it, else in ISO-8859-1, without its end. */
  private static String text(byte[] bytes, int start, int end) {
    int length = Math.min(end - start, LONGEST_LINE);
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, start, length, ISO_8859_1);
    }
    return text.stripTrailing();
  }
}
