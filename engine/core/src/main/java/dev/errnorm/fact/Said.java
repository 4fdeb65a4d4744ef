package dev.errnorm.fact;

/** An answer that may not have been given. */
public enum Said {
  /** Nobody said. */
  UNSAID,
  /** Yes. */
  YES,
  /** No. */
  NO
}
