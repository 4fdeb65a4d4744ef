package dev.errnorm.fact;

/** The longest window that a limit speaks of, read from words, quota ids and limit fields. */
public enum Window {
  /** No window is named. */
  NONE,
  /** Per second. */
  SECOND,
  /** Per minute. */
  MINUTE,
  /** Per hour. */
  HOUR,
  /** Longer than an hour: several hours, a day, a month, for good. */
  LONGER
}
