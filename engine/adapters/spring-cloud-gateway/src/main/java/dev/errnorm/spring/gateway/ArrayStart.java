package dev.errnorm.spring.gateway;

/**
 * Looks whether a body is a JSON array of objects, which some providers send element by element as
 * they make them.
 */
final class ArrayStart {

  private static final String START = "[{";

  /** How much of the start was seen. */
  private int seen;

  private boolean possible;

  /**
   * @param possible false if it is none, whatever comes
   */
  ArrayStart(boolean possible) {
    this.possible = possible;
  }

  /** Whether it is one by what came so far and {@code part}. */
  boolean isIn(byte[] part) {
    for (int i = 0; i < part.length && possible && !isFound(); i++) {
      if (part[i] < 0 || part[i] > ' ') {
        possible = part[i] == START.charAt(seen);
        seen++;
      }
    }
    return isFound();
  }

  /** Whether it is one. */
  boolean isFound() {
    return possible && seen == START.length();
  }
}
