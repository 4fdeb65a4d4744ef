package dev.errnorm.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Passes over strings in UTF-8 (RFC 3629), eight bytes at a time where they are plain. */
final class Utf8 {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x80 * EACH;

  private Utf8() {}

  /**
   * The first byte from {@code from} on that is a quotation mark, a backslash, a control character
   * or no ASCII; {@code to} if there is none.
   */
  static int endOfPlain(byte[] bytes, int from, int to) {
    int i = from;
    for (int last = to - 8; i <= last; i += 8) {
      long odd = odd((long) EIGHT.get(bytes, i));
      if (odd != 0) {
        return i + position(odd);
      }
    }
    while (i < to && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /**
   * The highest bit of each byte that is not plain; above the lowest such byte others may have it.
   * Control characters and the quotation mark, 0x22, are those below 0x21 once bit 1 is turned; the
   * backslash is 0 once its own bits are. What is no ASCII keeps its highest bit in one of the two.
   */
  private static long odd(long eight) {
    long controls = (eight ^ 2 * EACH) - 0x21 * EACH;
    long backslashes = (eight ^ '\\' * EACH) - EACH;
    return (controls | backslashes) & HIGHEST_BITS;
  }

  /** The place of the lowest byte whose highest bit is set. */
  private static int position(long bits) {
    return Long.numberOfTrailingZeros(bits) / 8;
  }

  /** The first line feed or carriage return from {@code from} on; {@code to} if there is none. */
  static int endOfLine(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long eight = (long) EIGHT.get(bytes, i);
      long ends = (zeros(eight ^ '\n' * EACH) | zeros(eight ^ '\r' * EACH)) & HIGHEST_BITS;
      if (ends != 0) {
        return i + position(ends);
      }
    }
    while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    return i;
  }

  /** The highest bit of each byte that is zero; above the lowest such byte others may have it. */
  private static long zeros(long eight) {
    return (eight - EACH) & ~eight;
  }

  /**
   * Where the well-formed characters of several bytes end that begin at {@code from}, or -1 if one
   * is not well-formed.
   */
  static int endOfCharacters(byte[] bytes, int from, int to) {
    int i = from;
    do {
      boolean two = i + 8 <= to && areTwoOfThree((long) EIGHT.get(bytes, i));
      i = two ? i + 6 : endOfCharacter(bytes, i, to);
    } while (i >= 0 && i < to && bytes[i] < 0);
    return i;
  }

  /** Whether two well-formed characters of three bytes each come first, as in Chinese. */
  private static boolean areTwoOfThree(long eight) {
    return (eight & 0xc0c0f0c0c0f0L) == 0x8080e08080e0L
        && isThree((int) eight)
        && isThree((int) (eight >>> 24));
  }

  /** Whether a character of three bytes is none that fits two, and no surrogate. */
  private static boolean isThree(int bytes) {
    int beginning = bytes & 0x200f;
    return beginning != 0 && beginning != 0x200d;
  }

  /** Where the well-formed character of several bytes ends that begins at {@code i}, or -1. */
  static int endOfCharacter(byte[] bytes, int i, int to) {
    int lead = bytes[i] & 0xff;
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || i + length > to) {
      return -1;
    }
    for (int k = i + 1; k < i + length; k++) {
      if ((bytes[k] & 0xc0) != 0x80) {
        return -1;
      }
    }
    int second = bytes[i + 1] & 0xff;
    boolean overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
    boolean noCharacter = (lead == 0xed && second > 0x9f) || (lead == 0xf4 && second > 0x8f);
    return overlong || noCharacter ? -1 : i + length;
  }
}
