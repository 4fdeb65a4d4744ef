package dev.errnorm.spring.gateway;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Cuts the bytes of a stream after each event, so that one can be kept from the caller. An event
 * ends with an empty line; where a stream has one document in each line, with the line. Holds the
 * bytes of one unfinished event, and of those no more than the limit: what is longer is passed on
 * in parts. Not thread-safe.
 */
final class EventSplitter {

  private final boolean lines;
  private final int limit;
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  /** Whether the last byte ended a line, so that one more line end is an empty line. */
  private boolean lineEnded;

  private boolean afterCarriageReturn;
  private boolean inParts;

  /**
   * @param lines whether each line is an event
   * @param limit how many bytes of an unfinished event are held
   */
  EventSplitter(boolean lines, int limit) {
    this.lines = lines;
    this.limit = limit;
  }

  /** Takes the next bytes, and gives each event that they complete, its end included. */
  void add(byte[] bytes, Consumer<byte[]> events) {
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (ends(bytes[i])) {
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

  /** Whether part of an unfinished event was passed on. */
  boolean isInParts() {
    return inParts;
  }

  /** Line ends are CR LF, LF or CR; the LF of a CR LF ends no line of its own. */
  private boolean ends(byte b) {
    boolean secondHalf = b == '\n' && afterCarriageReturn;
    afterCarriageReturn = b == '\r';
    if (secondHalf) {
      return false;
    }
    if (b != '\n' && b != '\r') {
      lineEnded = false;
      return false;
    }
    boolean event = lines || lineEnded;
    lineEnded = true;
    return event;
  }
}
