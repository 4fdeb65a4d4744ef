package dev.errnorm.read;

import java.util.Arrays;

/**
 * A part of a stream that was looked at, by which others like it are known without a look: those
 * that differ only in values by which no part is told from another, as the words of an answer.
 * Immutable.
 */
public final class PartTemplate {

  /** Blanks before a word that are passed; there are hardly more. */
  private static final int MOST_BLANKS = 16;

  private final byte[] bytes;

  /** The beginning and the end of each value that may differ, in the order of the bytes. */
  private final int[] spans;

  private final boolean hasResult;

  /**
   * @param bytes the part, kept
   * @param spans the beginning and the end of strings and numbers that may differ
   */
  PartTemplate(byte[] bytes, int[] spans, boolean hasResult) {
    this.bytes = bytes;
    this.spans = spans;
    this.hasResult = hasResult;
  }

  /** Whether the part holds some of the result. */
  public boolean hasResult() {
    return hasResult;
  }

  /** Whether a part is like this one. False may mean that it is hard to tell. */
  public boolean fits(byte[] part, int from, int to) {
    int mine = 0;
    int theirs = from;
    int next = 0;
    while (true) {
      int same = Arrays.mismatch(bytes, mine, bytes.length, part, theirs, to);
      if (same < 0) {
        return true;
      }
      int differs = mine + same;
      while (next < spans.length && spans[next + 1] < differs) {
        next += 2;
      }
      if (next == spans.length || spans[next] > differs) {
        return false;
      }
      int end = endOfValue(spans[next], part, theirs + spans[next] - mine, to);
      if (end < 0) {
        return false;
      }
      mine = spans[next + 1];
      theirs = end;
      next += 2;
    }
  }

  /** Where the value ends that begins at {@code from}, or -1 if it is of another kind or odd. */
  private int endOfValue(int mine, byte[] part, int from, int to) {
    return bytes[mine - 1] == '"' ? endOfString(part, from, to) : endOfDigits(part, from, to);
  }

  /** The same of a string with something to see. */
  private static int endOfString(byte[] part, int from, int to) {
    int visible = from;
    while (visible < to && part[visible] == ' ' && visible - from < MOST_BLANKS) {
      visible++;
    }
    if (visible == to || !isVisible(part[visible])) {
      return -1;
    }
    return StrictTokens.closingQuote(part, visible, to);
  }

  /** Whether it is a letter, digit or mark, or begins a Chinese character. */
  private static boolean isVisible(byte b) {
    return (b > ' ' && b != '"' && b != '\\') || (b >= (byte) 0xe4 && b <= (byte) 0xe9);
  }

  private static int endOfDigits(byte[] part, int from, int to) {
    int end = from;
    while (end < to && part[end] >= '0' && part[end] <= '9') {
      end++;
    }
    boolean one = end > from && end - from <= StrictTokens.MAX_NUMBER;
    return one && (part[from] != '0' || end == from + 1) ? end : -1;
  }
}
