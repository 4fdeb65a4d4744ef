package dev.errnorm;

/** Which step of an interaction the exchange was. */
public enum Phase {
  /** A call that answers at once or streams. */
  CALL,
  /** The submission of an asynchronous task. */
  SUBMIT,
  /** A look at the state of a task. */
  POLL,
  /** The download of a task's result. */
  FETCH
}
