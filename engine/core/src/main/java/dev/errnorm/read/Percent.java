package dev.errnorm.read;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding, in which gRPC sends its messages. */
final class Percent {

  private Percent() {}

  /** {@code text} decoded, or as it is if it is not percent-encoded. */
  static String decode(String text) {
    if (text.indexOf('%') < 0 || text.indexOf('+') >= 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
