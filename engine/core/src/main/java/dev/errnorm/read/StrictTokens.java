package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Ascii;
import dev.errnorm.redact.Excerpt;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON as RFC 8259 has it, in UTF-8, read where it stands: nothing is allocated but the texts that
 * are asked for. What is not so is left to {@link TolerantTokens}, which reads all of this alike;
 * and so are control characters in strings, and escapes that nobody needs.
 *
 * <p>One can be used for many documents. Not thread-safe.
 */
final class StrictTokens implements JsonTokens {

  /** Longer numbers are nobody's. */
  static final int MAX_NUMBER = 100;

  private static final byte[] NO_BYTES = {};

  /** One instance: how far the document was read is of no interest. */
  private static final IOException UNREADABLE =
      new IOException("This is not strict JSON") {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
          return this;
        }
      };

  private byte[] bytes = NO_BYTES;
  private int limit;
  private int at;
  private int depth;
  private boolean fresh; // the structure was only just begun

  private Kind kind = Kind.NULL;
  private int from;
  private int to;
  private boolean plain; // the text is ASCII without escapes

  private int nameFrom;
  private int nameTo;
  private int nameHash;
  private boolean plainName;

  /** Turns to the document that begins at {@code start}. */
  StrictTokens of(byte[] document, int start, int end) {
    bytes = document;
    at = start;
    limit = end;
    depth = 0;
    return this;
  }

  /** Where the document ended. */
  int end() {
    return at;
  }

  @Override
  public boolean begin() throws IOException {
    value();
    return true;
  }

  @Override
  public boolean nextMember() throws IOException {
    if (!next('}')) {
      return false;
    }
    if (bytes[at] != '"') {
      throw UNREADABLE;
    }
    readName();
    if (visible() != ':') {
      throw UNREADABLE;
    }
    at++;
    value();
    return true;
  }

  @Override
  public boolean nextElement() throws IOException {
    if (!next(']')) {
      return false;
    }
    value();
    return true;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String name() {
    return decoded(nameFrom, nameTo, plainName);
  }

  @Override
  public @Nullable FieldTrie member(FieldTrie node) {
    return plainName ? node.member(bytes, nameFrom, nameTo, nameHash) : node.member(name());
  }

  @Override
  public String text() {
    String text =
        plain
            ? decoded(from, Math.min(to, from + MAX_TEXT + 1), true)
            : Ascii.truncate(decoded(from, to, false), MAX_TEXT + 1, "");
    return Excerpt.of(text, MAX_TEXT);
  }

  @Override
  public boolean isBlank() {
    int visible = JsonValues.visible(bytes, from, Math.min(to, from + MAX_TEXT));
    return visible == JsonValues.HARD_TO_TELL ? text().isBlank() : visible < 0;
  }

  @Override
  public boolean says(String text) throws IOException {
    if (!plain) {
      return JsonTokens.super.says(text);
    }
    if (to - from != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Ascii.toLowerCase((char) bytes[from + i]) != Ascii.toLowerCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Where the scalar begins; of a string behind its quotation mark. */
  int from() {
    return from;
  }

  /** How many bytes the scalar has, as it stands there. */
  int length() {
    return to - from;
  }

  /** Copies the scalar as it stands there. */
  void copy(byte[] target, int start) {
    System.arraycopy(bytes, from, target, start, to - from);
  }

  /** Goes to the next member or element, over the comma before it; false at the structure's end. */
  private boolean next(char close) throws IOException {
    boolean first = fresh;
    fresh = false;
    int c = visible();
    if (c == close) {
      at++;
      depth--;
      return false;
    }
    if (!first) {
      if (c != ',') {
        throw UNREADABLE;
      }
      at++;
      visible();
    }
    return true;
  }

  /** Passes blanks. */
  private int visible() throws IOException {
    while (at < limit) {
      byte b = bytes[at];
      if (b > ' ') {
        return b;
      }
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        throw UNREADABLE;
      }
      at++;
    }
    throw UNREADABLE;
  }

  private void value() throws IOException {
    int c = visible();
    switch (c) {
      case '"' -> {
        kind = Kind.STRING;
        from = at + 1;
        plain = true;
        at = closingQuote(from);
        to = at++;
      }
      case '{' -> open(Kind.OBJECT);
      case '[' -> open(Kind.ARRAY);
      case 'n' -> literal(Kind.NULL, "null");
      case 't' -> literal(Kind.TRUE, "true");
      case 'f' -> literal(Kind.FALSE, "false");
      default -> number();
    }
  }

  private void open(Kind structure) throws IOException {
    if (++depth > MAX_DEPTH) {
      throw UNREADABLE;
    }
    kind = structure;
    fresh = true;
    at++;
  }

  private void literal(Kind literal, String word) throws IOException {
    kind = literal;
    from = at;
    plain = true;
    for (int i = 0; i < word.length(); i++) {
      if (at == limit || bytes[at++] != word.charAt(i)) {
        throw UNREADABLE;
      }
    }
    to = literal == Kind.NULL ? from : at;
  }

  private void number() throws IOException {
    kind = Kind.NUMBER;
    from = at;
    plain = true;
    at = JsonValues.endOfNumber(bytes, at, limit);
    to = at;
    if (to < 0 || to - from > MAX_NUMBER) {
      throw UNREADABLE;
    }
  }

  /** Passes a name. Its hash is the one that a string of it has. */
  private void readName() throws IOException {
    nameFrom = ++at;
    plainName = true;
    int hash = 0;
    while (at < limit) {
      byte b = bytes[at];
      if (b == '"') {
        nameHash = hash;
        nameTo = at++;
        return;
      }
      if (b < ' ' || b == '\\') {
        plain = true;
        at = closingQuote(at);
        plainName = plain;
        nameTo = at++;
        return;
      }
      hash = 31 * hash + b;
      at++;
    }
    throw UNREADABLE;
  }

  /** Where the string ends that goes on at {@code start}; takes back {@link #plain} if need be. */
  private int closingQuote(int start) throws IOException {
    int i = Utf8.endOfPlain(bytes, start, limit);
    if (i < limit && bytes[i] == '"') {
      return i;
    }
    plain = false;
    i = JsonValues.closingQuote(bytes, i, limit);
    if (i < 0) {
      throw UNREADABLE;
    }
    return i;
  }

  private String decoded(int start, int end, boolean isPlain) {
    if (isPlain) {
      return new String(bytes, start, end - start, ISO_8859_1);
    }
    String text = new String(bytes, start, end - start, UTF_8);
    int escape = text.indexOf('\\');
    return escape < 0 ? text : unescaped(text, escape);
  }

  private static String unescaped(String text, int first) {
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (int i = first; i >= 0; i = text.indexOf('\\', copied)) {
      out.append(text, copied, i);
      char c = text.charAt(i + 1);
      copied = i + 2;
      switch (c) {
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'u' -> {
          copied = i + 6;
          out.append((char) Integer.parseInt(text, i + 2, copied, 16));
        }
        default -> out.append(c);
      }
    }
    return out.append(text, copied, text.length()).toString();
  }
}
