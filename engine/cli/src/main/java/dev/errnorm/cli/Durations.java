package dev.errnorm.cli;

import java.time.Duration;

/** Writes durations for people. */
final class Durations {

  private Durations() {}

  /**
   * {@code 800 ms}, {@code 1.5 s}, {@code 20 s}, {@code 6 min}, {@code 1 h 30 min}, {@code 3 d}.
   */
  static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 1) {
      return duration.toMillis() + " ms";
    }
    if (seconds < 120) {
      int tenths = duration.toMillisPart() / 100;
      return seconds + (tenths == 0 || seconds >= 60 ? "" : "." + tenths) + " s";
    }
    if (seconds < 7200) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    long minutes = seconds / 60;
    if (minutes < 2 * 24 * 60) {
      return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
    long hours = minutes / 60;
    return hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
  }
}
