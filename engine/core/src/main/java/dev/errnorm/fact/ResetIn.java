package dev.errnorm.fact;

/** When a limit that the server names is reset. */
public enum ResetIn {
  /** No reset is named. */
  NONE,
  /** Within an hour. */
  UP_TO_HOUR,
  /** Later than in an hour. */
  LONGER
}
