package dev.errnorm.read;

import java.util.Arrays;

/**
 * A part of a stream that was looked at, by which others like it are known without a look: those
 * that differ only in values by which no part is told from another, as the words of an answer.
 * Immutable.
 */
public final class PartTemplate {

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

  /**
   * Where a part ends that begins at {@code from} and is like this one, or -1 if it is not, or hard
   * to tell.
   *
   * @param missing how many of the last bytes are not there
   */
  public int end(byte[] part, int from, int to, int missing) {
    int length = bytes.length - missing;
    int mine = 0;
    int theirs = from;
    int next = 0;
    while (true) {
      int same = Arrays.mismatch(bytes, mine, length, part, theirs, to);
      if (same < 0 || mine + same == length) {
        return theirs + length - mine;
      }
      int differs = mine + same;
      while (next < spans.length && spans[next + 1] < differs) {
        next += 2;
      }
      if (next == spans.length || spans[next] > differs) {
        return -1;
      }
      int end = endOfValue(next, part, theirs + spans[next] - mine, to);
      if (end < 0) {
        return -1;
      }
      mine = spans[next + 1];
      theirs = end;
      next += 2;
    }
  }

  /** Where the value ends that begins at {@code from}, or -1 if it is of another kind or odd. */
  private int endOfValue(int span, byte[] part, int from, int to) {
    if (bytes[spans[span] - 1] != '"') {
      int end = JsonValues.endOfNumber(part, from, to);
      return end - from > StrictTokens.MAX_NUMBER ? -1 : end;
    }
    int mine = JsonValues.visible(bytes, spans[span], spans[span + 1]);
    int theirs = JsonValues.visible(part, from, to);
    if (mine == JsonValues.HARD_TO_TELL || theirs == JsonValues.HARD_TO_TELL) {
      return -1;
    }
    boolean alike = mine < 0 == theirs < 0; // a blank one is no result
    return alike ? JsonValues.closingQuote(part, Math.max(from, theirs), to) : -1;
  }
}
