package dev.errnorm.spring.gateway;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Cuts the bytes of a stream after each event, so that one can be kept from the caller. What stands
 * between two events belongs to the later one. Holds the bytes of one unfinished event, and of
 * those no more than the limit: what is longer is passed on in parts. Not thread-safe.
 */
final class EventSplitter {

  private final StreamForm form;
  private final int limit;
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  /** Whether the last byte ended a line, so that one more line end is an empty line. */
  private boolean lineEnded;

  private boolean afterCarriageReturn;
  private boolean inParts;

  /** Of an array: how many brackets are open, its own included, and whether that was opened. */
  private int depth;

  private boolean begun;
  private boolean inString;
  private boolean escaped;

  /**
   * @param limit how many bytes of an unfinished event are held
   */
  EventSplitter(StreamForm form, int limit) {
    this.form = form;
    this.limit = limit;
  }

  /** Takes the next bytes, and gives each event that they complete, its end included. */
  void add(byte[] bytes, Consumer<byte[]> events) {
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (form == StreamForm.ARRAY ? endsElement(bytes[i]) : endsLines(bytes[i])) {
        if (afterCarriageReturn && i + 1 < bytes.length && bytes[i + 1] == '\n') {
          afterCarriageReturn = false;
          i++;
        }
        open.write(bytes, from, i + 1 - from);
        from = i + 1;
        inParts = false;
        events.accept(taken());
      }
    }
    open.write(bytes, from, bytes.length - from);
    if (open.size() > limit) {
      inParts = true;
      events.accept(taken());
    }
  }

  /** The bytes after the last event that was given; empty if there are none. */
  byte[] open() {
    return open.toByteArray();
  }

  private byte[] taken() {
    byte[] event = open.toByteArray();
    open.reset();
    return event;
  }

  /** Of an array: whether its end was given, after which there are no more elements. */
  boolean isClosed() {
    return form == StreamForm.ARRAY && begun && depth <= 0;
  }

  /** Whether part of an unfinished event was passed on. */
  boolean isInParts() {
    return inParts;
  }

  /** Line ends are CR LF, LF or CR; the LF of a CR LF ends no line of its own. */
  private boolean endsLines(byte b) {
    boolean secondHalf = b == '\n' && afterCarriageReturn;
    afterCarriageReturn = b == '\r';
    if (secondHalf) {
      return false;
    }
    if (b != '\n' && b != '\r') {
      lineEnded = false;
      return false;
    }
    boolean event = form == StreamForm.LINES || lineEnded;
    lineEnded = true;
    return event;
  }

  /** An element ends where its brackets are closed; the array's own end is one more event. */
  private boolean endsElement(byte b) {
    if (inString) {
      inString = escaped || b != '"';
      escaped = !escaped && b == '\\';
      return false;
    }
    switch (b) {
      case '"' -> inString = true;
      case '{', '[' -> {
        depth++;
        begun = true;
      }
      case '}', ']' -> {
        depth--;
        return depth <= 1;
      }
      default -> {}
    }
    return false;
  }
}
