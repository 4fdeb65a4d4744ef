package dev.errnorm.fact;

/** Which attempt on this route failed; the first request counts. */
public enum Attempt {
  /** The first. */
  FIRST,
  /** The second. */
  SECOND,
  /** The third or a later one. */
  LATER
}
