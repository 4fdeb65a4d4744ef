package dev.errnorm.fact;

/** What a body holds, by its shape alone. */
public enum Content {
  /** Nothing that any mapping knows. */
  UNKNOWN,
  /** An explicit error. */
  ERROR,
  /** A result: text, an image, a finished answer. */
  RESULT,
  /** The place of a result, with nothing in it. */
  EMPTY
}
