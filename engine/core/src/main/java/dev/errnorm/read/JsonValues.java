package dev.errnorm.read;

/** Where strings and numbers of JSON (RFC 8259) end, and what is to see of them, in their bytes. */
final class JsonValues {

  /** That a string has something to see cannot be told without decoding it. */
  static final int HARD_TO_TELL = -2;

  /** How many bytes an escape has by the byte behind its backslash; 0 if that is none. */
  private static final byte[] ESCAPES = new byte[0x100];

  static {
    for (char c : "\"\\/bfnrt".toCharArray()) {
      ESCAPES[c] = 2;
    }
    ESCAPES['u'] = 6;
  }

  private JsonValues() {}

  /** Where the string ends that goes on at {@code start}, or -1 if it is none. */
  static int closingQuote(byte[] bytes, int start, int limit) {
    int i = start;
    while (true) {
      i = Utf8.endOfPlain(bytes, i, limit);
      if (i == limit) {
        return -1;
      }
      if (bytes[i] == '"') {
        return i;
      }
      i = bytes[i] == '\\' ? endOfEscape(bytes, i, limit) : Utf8.endOfCharacters(bytes, i, limit);
      if (i < 0) {
        return -1;
      }
    }
  }

  /** Where the escape ends that begins at {@code i}, or -1 if it is none. */
  private static int endOfEscape(byte[] bytes, int i, int limit) {
    int length = i + 1 < limit ? ESCAPES[bytes[i + 1] & 0xff] : 0;
    return length == 2 ? i + 2 : length == 6 ? endOfHex(bytes, i + 2, limit) : -1;
  }

  private static int endOfHex(byte[] bytes, int from, int limit) {
    for (int digit = from; digit < from + 4; digit++) {
      if (digit >= limit || Character.digit(bytes[digit], 16) < 0) {
        return -1;
      }
    }
    return from + 4;
  }

  /**
   * Where the first character of a string stands that is no white space ({@link
   * Character#isWhitespace}): -1 if there is none up to {@code to} or the end of the string, or
   * {@link #HARD_TO_TELL}.
   */
  static int visible(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != '"') {
      byte b = bytes[i];
      if (b == '\\') {
        if (i + 1 == to || bytes[i + 1] == 'u') {
          return HARD_TO_TELL;
        }
        if ("nrtf".indexOf(bytes[i + 1]) < 0) {
          return i;
        }
        i += 2;
      } else if (b < 0) {
        return mayBeWhitespace(bytes, i, to) ? HARD_TO_TELL : i;
      } else if (Character.isWhitespace(b)) {
        i++;
      } else {
        return i;
      }
    }
    return -1;
  }

  /** Of the characters of several bytes only U+1680, U+2000 to U+207F and U+3000 to U+303F may. */
  private static boolean mayBeWhitespace(byte[] bytes, int i, int to) {
    if (i + 1 == to) {
      return true;
    }
    int second = bytes[i + 1] & 0xff;
    return switch (bytes[i] & 0xff) {
      case 0xe1 -> second == 0x9a;
      case 0xe2 -> second == 0x80 ? isSpace(bytes, i + 2, to) : second == 0x81;
      case 0xe3 -> second == 0x80 ? i + 2 == to || bytes[i + 2] == (byte) 0x80 : false;
      default -> false;
    };
  }

  /** Whether U+2000 and so on is one of the spaces; dashes and quotation marks follow them. */
  private static boolean isSpace(byte[] bytes, int last, int to) {
    int third = last == to ? 0 : bytes[last] & 0xff;
    return third <= 0x8f || third == 0xa8 || third == 0xa9 || third == 0xaf;
  }

  /** Where the number ends that begins at {@code from}, or -1 if it is none. */
  static int endOfNumber(byte[] bytes, int from, int limit) {
    int whole = from < limit && bytes[from] == '-' ? from + 1 : from;
    int end = endOfDigits(bytes, whole, limit);
    if (end == whole || (bytes[whole] == '0' && end > whole + 1)) {
      return -1;
    }
    if (end < limit && bytes[end] == '.') {
      int fraction = end + 1;
      end = endOfDigits(bytes, fraction, limit);
      if (end == fraction) {
        return -1;
      }
    }
    if (end < limit && (bytes[end] == 'e' || bytes[end] == 'E')) {
      int exponent = end + 1;
      if (exponent < limit && (bytes[exponent] == '+' || bytes[exponent] == '-')) {
        exponent++;
      }
      end = endOfDigits(bytes, exponent, limit);
      if (end == exponent) {
        return -1;
      }
    }
    return end;
  }

  private static int endOfDigits(byte[] bytes, int from, int limit) {
    int end = from;
    while (end < limit && bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    return end;
  }
}
