package dev.errnorm.simulate;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What is sent for one request, and in which manner. Immutable.
 *
 * <pre>{@code
 * Answer limited =
 *     Answer.status(429).header("retry-after", "2").json("{\"error\":{…}}").build();
 * Answer cut = Answer.status(200).events("data: {…}\n\n").ending(Ending.RESET).build();
 * }</pre>
 */
public final class Answer implements Behaviour {

  /** Fields that say how a message is framed; that is the server's business. */
  private static final ImmutableSet<String> FRAMING =
      ImmutableSet.of(
          "connection",
          "content-encoding",
          "content-length",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final CharMatcher TOKEN =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("!#$%&'*+-.^_`|~"));

  private static final CharMatcher LINE_END = CharMatcher.anyOf("\r\n\0");

  private final String name;
  private final int status;
  private final ImmutableListMultimap<String, String> headers;
  private final byte[] body;
  private final Ending ending;
  private final Duration delay;
  private final int pieceSize;
  private final Duration pause;

  private Answer(Builder b) {
    name = b.name;
    status = b.status;
    headers = ImmutableListMultimap.copyOf(b.headers.build());
    body = b.body;
    ending = b.ending;
    delay = b.delay;
    pieceSize = b.pieceSize;
    pause = b.pause;
  }

  /**
   * Starts an answer with {@code status}.
   *
   * @throws IllegalArgumentException if it is not from 200 to 999: others are no final answer, or
   *     cannot be written
   */
  public static Builder status(int status) {
    checkArgument(isFinal(status), "a status must be from 200 to 999, but was %s.", status);
    return new Builder(status);
  }

  /**
   * Not a byte: the connection ends so.
   *
   * @throws IllegalArgumentException for {@link Ending#COMPLETE}
   */
  public static Answer none(Ending ending) {
    checkArgument(ending != Ending.COMPLETE, "an answer without a byte cannot be complete");
    return new Builder(0).ending(ending).build();
  }

  /** Whether {@code name} is a token, as RFC 9110, section 5.1, has it. */
  static boolean isFieldName(String name) {
    return !name.isEmpty() && TOKEN.matchesAllOf(name);
  }

  static boolean isFinal(int status) {
    return status >= 200 && status <= 999;
  }

  /** What people call it, for logs; its status, or how it ends, unless it was named. */
  public String name() {
    if (!name.isEmpty()) {
      return name;
    }
    return hasHead() && ending == Ending.COMPLETE
        ? String.valueOf(status)
        : (hasHead() ? status + ", " : "") + ending.name().toLowerCase(Locale.ROOT);
  }

  /** The status, or 0 if not even that is sent. */
  public int status() {
    return status;
  }

  /** The header fields, framing apart. */
  public ImmutableListMultimap<String, String> headers() {
    return headers;
  }

  /** The body, or the part of it that is sent. */
  public String body() {
    return new String(body, UTF_8);
  }

  /** How it ends. */
  public Ending ending() {
    return ending;
  }

  byte[] bytes() {
    return body;
  }

  boolean hasHead() {
    return status != 0;
  }

  Duration delay() {
    return delay;
  }

  int pieceSize() {
    return pieceSize;
  }

  Duration pause() {
    return pause;
  }

  /** Whether the body comes in chunks, so that nobody can say where it would have ended. */
  boolean isChunked() {
    return ending != Ending.COMPLETE
        || headers.entries().stream()
            .anyMatch(
                field ->
                    field.getKey().equalsIgnoreCase("content-type")
                        && field.getValue().startsWith("text/event-stream"));
  }

  /** Starts an answer like this one. */
  public Builder toBuilder() {
    Builder copy = new Builder(status);
    copy.name = name;
    copy.headers.putAll(headers);
    copy.body = body;
    copy.ending = ending;
    copy.delay = delay;
    copy.pieceSize = pieceSize;
    copy.pause = pause;
    return copy;
  }

  /** Itself, whatever the request. */
  @Override
  public Answer answer(ReceivedRequest request) {
    return this;
  }

  @Override
  public String toString() {
    return "Answer[" + name() + "]";
  }

  /** Collects what is sent. Not thread-safe. */
  public static final class Builder {

    private final int status;
    private final ImmutableListMultimap.Builder<String, String> headers =
        ImmutableListMultimap.builder();
    private String name = "";
    private byte[] body = {};
    private Ending ending = Ending.COMPLETE;
    private Duration delay = Duration.ZERO;
    private int pieceSize = Integer.MAX_VALUE;
    private Duration pause = Duration.ZERO;

    private Builder(int status) {
      this.status = status;
    }

    /** What people call it, for logs. */
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /**
     * Adds a header field. Fields that frame the message are left to the server.
     *
     * @throws IllegalArgumentException if HTTP has no such name, or the value has more than a line
     */
    public Builder header(String name, String value) {
      checkArgument(isFieldName(name), "'%s' is no name of a header field", name);
      checkArgument(LINE_END.matchesNoneOf(value), "the value of '%s' has several lines", name);
      if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
        headers.put(name, value);
      }
      return this;
    }

    /** The bytes of the body, without any content coding; they are copied. */
    public Builder body(byte[] body) {
      this.body = body.clone();
      return this;
    }

    /** The body as text. */
    public Builder body(String body) {
      this.body = body.getBytes(UTF_8);
      return this;
    }

    /** The body, with its content type. */
    public Builder json(String body) {
      return header("content-type", "application/json").body(body);
    }

    /** The body, made of server-sent events, with their content type. */
    public Builder events(String body) {
      return header("content-type", "text/event-stream").body(body);
    }

    /** Cuts the body after so many bytes; it then ends so. */
    public Builder cutAfter(int bytes, Ending ending) {
      checkArgument(bytes >= 0, "bytes must be zero or more, but was %s", bytes);
      body = Arrays.copyOf(body, Math.min(bytes, body.length));
      return ending(ending);
    }

    /** How it ends; complete by default. */
    public Builder ending(Ending ending) {
      this.ending = ending;
      return this;
    }

    /** The time before its first byte; none by default. */
    public Builder delay(Duration delay) {
      checkArgument(!delay.isNegative(), "delay must be zero or more, but was %s", delay);
      this.delay = delay;
      return this;
    }

    /** Sends the body slowly: pieces of so many bytes, with a pause after each. */
    public Builder pieces(int bytes, Duration pause) {
      checkArgument(bytes > 0, "bytes must be more than 0, but was %s", bytes);
      checkArgument(!pause.isNegative(), "pause must be zero or more, but was %s", pause);
      pieceSize = bytes;
      this.pause = pause;
      return this;
    }

    /**
     * The answer.
     *
     * @throws IllegalStateException if a body is to follow no status
     */
    public Answer build() {
      checkState(status != 0 || body.length == 0, "a body needs a status");
      return new Answer(this);
    }
  }
}
