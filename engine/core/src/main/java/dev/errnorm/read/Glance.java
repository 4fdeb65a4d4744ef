package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.errnorm.pack.FieldPath;
import dev.errnorm.read.Scalar.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A first look at the parts of one stream. It notes all by which one part can be told from another
 * once it is read: so a part that looks like one that was judged needs no second judgement, and
 * most parts of a stream look like the one before. Nothing is allocated for those.
 *
 * <p>Not thread-safe.
 */
public final class Glance {

  private static final byte[] DATA = "data:".getBytes(US_ASCII);
  private static final byte[] EVENT = "event:".getBytes(US_ASCII);
  private static final byte[] ERROR = "error".getBytes(US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);

  /** What is said more than this makes a part one of its kind. */
  private static final int MAX_SAID = 256;

  private static final int RESULT = 1;
  private static final int EMPTY_RESULT = 2;
  private static final int TASK_NAMED = 4;
  private static final int DOCUMENT = 8;

  private final FieldTrie trie;
  private final StrictTokens tokens = new StrictTokens();
  private final byte[] said = new byte[MAX_SAID];
  private int length;
  private long signs;
  private int flags;

  /** Takes where values begin and end by which no part is told from another; null if not asked. */
  private IntStream.@Nullable Builder free;

  /** Thrown where a part says something that a glance does not tell apart. */
  private static final IOException STRIKING =
      new IOException("This part must be read") {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
          return this;
        }
      };

  /**
   * @param trie the pointers that count
   */
  public Glance(FieldTrie trie) {
    this.trie = trie;
  }

  /** Looks at a part; false if it can only be told apart by reading it. */
  public boolean at(byte[] bytes, int from, int to) {
    length = 1 + Long.BYTES;
    signs = 0;
    flags = 0;
    try {
      if (BodyReading.looksLikeJson(bytes, from, to)) {
        flags = DOCUMENT;
        document(bytes, from, to);
      } else {
        event(bytes, from, to);
      }
    } catch (IOException e) {
      return false;
    }
    said[0] = (byte) flags;
    for (int i = 0; i < Long.BYTES; i++) {
      said[1 + i] = (byte) (signs >>> (8 * i));
    }
    return true;
  }

  /** Whether the part holds some of the result. */
  public boolean hasResult() {
    return (flags & RESULT) != 0;
  }

  /** Whether it looked like the part that {@code before} was taken of. */
  public boolean isLike(byte @Nullable [] before) {
    return before != null && Arrays.equals(before, 0, before.length, said, 0, length);
  }

  /** What is to be kept of its looks. */
  public byte[] looks() {
    return Arrays.copyOf(said, length);
  }

  /** The part that {@link #at} looked at last, by which others like it are known. */
  public PartTemplate template(byte[] bytes, int from, int to) {
    IntStream.Builder found = IntStream.builder();
    free = found;
    at(bytes, from, to);
    free = null;
    int[] spans = found.build().map(at -> at - from).toArray();
    return new PartTemplate(Arrays.copyOfRange(bytes, from, to), spans, hasResult());
  }

  private void event(byte[] bytes, int from, int to) throws IOException {
    // Comments and ids alone may be no events at all.
    boolean isEvent = StreamParts.begins(bytes, from, to, EVENT);
    int line = from;
    while (line < to) {
      int end = Utf8.endOfLine(bytes, line, to);
      isEvent |= line(bytes, line, end);
      line = end + 1;
    }
    if (!isEvent) {
      throw STRIKING;
    }
  }

  /** Whether the line is data. */
  private boolean line(byte[] bytes, int from, int to) throws IOException {
    if (StreamParts.begins(bytes, from, to, DATA)) {
      int start = visible(bytes, from + DATA.length, to);
      if (start < to && (bytes[start] == '{' || bytes[start] == '[')) {
        if (!Arrays.equals(bytes, start, to, DONE, 0, DONE.length)) {
          document(bytes, start, to);
        }
      } else if (start < to) {
        throw STRIKING;
      }
      return true;
    }
    if (StreamParts.begins(bytes, from, to, EVENT)) {
      if (saysError(bytes, from + EVENT.length, to)) {
        throw STRIKING;
      }
    } else if (from < to && !StreamParts.isNoContent(bytes, from, to)) {
      throw STRIKING;
    }
    return false;
  }

  private static boolean saysError(byte[] bytes, int from, int to) {
    int same = 0;
    for (int i = from; i < to && same < ERROR.length; i++) {
      byte letter = (byte) (bytes[i] | 0x20); // lower case
      same = letter == ERROR[same] ? same + 1 : letter == ERROR[0] ? 1 : 0;
    }
    return same == ERROR.length;
  }

  private static int visible(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    return i;
  }

  private void document(byte[] bytes, int from, int to) throws IOException {
    tokens.of(bytes, from, to).begin();
    value(trie, true, false);
    for (int i = tokens.end(); i < to; i++) {
      if (bytes[i] < 0 || bytes[i] > ' ') {
        throw STRIKING; // something else follows
      }
    }
  }

  /**
   * @param nth whether it stands in an element of an array that is not the first
   */
  private void value(FieldTrie node, boolean isRoot, boolean nth) throws IOException {
    switch (tokens.kind()) {
      case OBJECT -> {
        boolean filled = false;
        while (tokens.nextMember()) {
          filled = true;
          child(tokens.member(node), nth);
        }
        structure(node, filled, isRoot);
      }
      case ARRAY -> {
        int count = 0;
        int most = isRoot ? JsonWalk.MAX_DOCUMENTS : JsonWalk.MAX_ELEMENTS;
        while (tokens.nextElement()) {
          child(count < most ? node.element() : null, nth || count > 0);
          count++;
        }
        structure(node, count > 0, isRoot);
      }
      default -> {
        scalar(node, nth);
        note(node);
      }
    }
  }

  /** Notes where a string or number stands, if others like it make no difference at its place. */
  private void note(FieldTrie node) {
    Kind kind = tokens.kind();
    if (free != null && (kind == Kind.STRING || kind == Kind.NUMBER) && isFree(node)) {
      free.add(tokens.from()).add(tokens.from() + tokens.length());
    }
  }

  /** Whether at {@code node} it counts at most that there is a visible value. */
  private static boolean isFree(FieldTrie node) {
    return node.signs().stream().allMatch(sign -> sign.value().isEmpty())
        && node.paths().stream()
            .allMatch(
                field ->
                    field.value().isEmpty()
                        && (field.role() == FieldPath.Role.RESULT
                            || field.role() == FieldPath.Role.REQUEST_ID));
  }

  private void child(@Nullable FieldTrie node, boolean nth) throws IOException {
    if (node != null) {
      value(node, false, nth);
    } else if (free != null) {
      value(FieldTrie.EMPTY, false, nth); // all values within are free
    } else {
      tokens.skip();
    }
  }

  private void structure(FieldTrie node, boolean filled, boolean isRoot) throws IOException {
    if (filled && node.isDetails()) {
      throw STRIKING;
    }
    if (!filled && (isRoot || node.leadsToResult())) {
      flags |= EMPTY_RESULT;
    }
    for (int i = 0; i < node.signs().size(); i++) {
      FieldTrie.Sign sign = node.signs().get(i);
      if (filled && sign.value().isEmpty()) {
        sign(sign);
      }
    }
    for (int i = 0; i < node.paths().size(); i++) {
      FieldPath field = node.paths().get(i);
      if (field.value().isEmpty() && field.role() == FieldPath.Role.RESULT) {
        flags |= filled ? RESULT : EMPTY_RESULT;
      } else if (filled
          && (field.role() == FieldPath.Role.ERROR || field.role() == FieldPath.Role.PARAM)) {
        throw STRIKING;
      }
    }
  }

  private void scalar(FieldTrie node, boolean nth) throws IOException {
    Kind kind = tokens.kind();
    if (kind == Kind.NULL && node.leadsToResult()) {
      flags |= EMPTY_RESULT;
    }
    if (!node.isWanted()) {
      return;
    }
    boolean filled = kind != Kind.NULL && kind != Kind.FALSE && !tokens.isBlank();
    for (int i = 0; i < node.signs().size(); i++) {
      FieldTrie.Sign sign = node.signs().get(i);
      if (sign.value().isEmpty() ? filled : tokens.says(sign.value())) {
        sign(sign);
      }
    }
    for (int i = 0; i < node.paths().size(); i++) {
      FieldPath field = node.paths().get(i);
      if (field.value().isEmpty()) {
        take(node, field.role(), kind, filled, nth);
      } else if (tokens.says(field.value())) {
        throw STRIKING;
      }
    }
  }

  private void take(FieldTrie node, FieldPath.Role role, Kind kind, boolean filled, boolean nth)
      throws IOException {
    switch (role) {
      case RESULT -> flags |= filled ? RESULT : kind == Kind.FALSE ? 0 : EMPTY_RESULT;
      case TASK_ID -> flags |= filled && kind != Kind.TRUE ? TASK_NAMED : 0;
      case CODE, TYPE, STATUS, TASK_STATE, FINISH -> {
        if (filled) {
          say(node, nth);
        }
      }
      case RETRYABLE -> {
        if (kind == Kind.TRUE || kind == Kind.FALSE) {
          throw STRIKING;
        }
      }
      case ERROR, MESSAGE, WORDS, PARAM, RETRY_AFTER, LIMIT -> {
        if (filled) {
          throw STRIKING;
        }
      }
      case REQUEST_ID, DETAILS -> {}
    }
  }

  private void sign(FieldTrie.Sign sign) throws IOException {
    if (sign.number() >= Long.SIZE) {
      throw STRIKING;
    }
    signs |= 1L << sign.number();
  }

  /** Notes a value, and at which pointer it stands. */
  private void say(FieldTrie node, boolean nth) throws IOException {
    int size = tokens.length();
    if (nth || length + size + 4 > MAX_SAID) {
      throw STRIKING;
    }
    said[length++] = (byte) (node.number() >>> 8);
    said[length++] = (byte) node.number();
    said[length++] = (byte) tokens.kind().ordinal();
    said[length++] = (byte) size;
    tokens.copy(said, length);
    length += size;
  }
}
