package dev.errnorm.render;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;

/** The header fields by which clients decide whether and when to try again. */
final class Headers {

  private static final CharMatcher VISIBLE = CharMatcher.inRange('!', '~');
  private static final int LONGEST_ID = 200;
  private static final long MILLIS = 1000;

  private Headers() {}

  static ImmutableMap<String, String> of(Envelope envelope, Answer answer) {
    ImmutableMap.Builder<String, String> headers = ImmutableMap.builder();
    headers.put("content-type", envelope.contentType());
    headers.put("x-should-retry", Boolean.toString(answer.shown().resend()));
    answer
        .shown()
        .retryAfter()
        .ifPresent(
            wait -> {
              long millis = millis(wait);
              headers.put("retry-after", Long.toString(seconds(millis)));
              headers.put("retry-after-ms", Long.toString(millis));
            });
    String id = visible(answer.requestId());
    if (!id.isEmpty()) {
      envelope.requestIdHeaders().forEach(name -> headers.put(name, id));
    }
    return headers.buildOrThrow();
  }

  /** {@code wait} in milliseconds, never less than it is. */
  static long millis(Duration wait) {
    if (wait.getSeconds() >= Long.MAX_VALUE / MILLIS - 1) {
      return Long.MAX_VALUE;
    }
    return wait.plusNanos(999_999).toMillis();
  }

  private static long seconds(long millis) {
    return millis / MILLIS + (millis % MILLIS == 0 ? 0 : 1);
  }

  /** What of {@code id} may stand in a header field. */
  private static String visible(String id) {
    String safe = VISIBLE.retainFrom(id);
    return safe.length() <= LONGEST_ID ? safe : safe.substring(0, LONGEST_ID);
  }
}
