package dev.errnorm.live;

import dev.errnorm.redact.Excerpt;
import org.jspecify.annotations.Nullable;

/** An exception as the first lines of its stack trace: its class and message, and its causes. */
final class ThrownText {

  private static final int MAX_CAUSES = 10;
  private static final int MAX_LINE = 2_048;

  private ThrownText() {}

  static String of(Throwable thrown) {
    StringBuilder text = new StringBuilder(first(thrown));
    Throwable cause = cause(thrown);
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      text.append("\nCaused by: ").append(first(cause));
      cause = cause(cause);
    }
    return text.toString();
  }

  /** On one line: another line could look like a cause. */
  private static String first(Throwable thrown) {
    return Excerpt.of(described(thrown).replaceAll("\\R", " "), MAX_LINE);
  }

  /** Foreign code may throw even there. */
  private static String described(Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (RuntimeException e) {
      return thrown.getClass().getName();
    }
  }

  private static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (RuntimeException e) {
      return null;
    }
  }
}
