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
    for (; i + 8 <= to; i += 8) {
      long eight = (long) EIGHT.get(bytes, i);
      long odd = (zeros(eight ^ '"' * EACH) | zeros(eight ^ '\\' * EACH) | below(eight) | eight);
      odd &= HIGHEST_BITS;
      if (odd != 0) {
        return i + Long.numberOfTrailingZeros(odd) / 8;
      }
    }
    while (i < to && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** The highest bit of each byte that is zero; above the lowest such byte others may have it. */
  private static long zeros(long eight) {
    return (eight - EACH) & ~eight;
  }

  /** The same for bytes below a blank. */
  private static long below(long eight) {
    return (eight - ' ' * EACH) & ~eight;
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
