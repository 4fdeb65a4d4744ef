package dev.errnorm.fact;

/** The delay that the server states, against the longest wait that the gateway accepts. */
public enum Wait {
  /** None is stated. */
  NONE,
  /** It can be waited for. */
  WITHIN_LIMIT,
  /** It is longer than the longest wait. */
  OVER_LIMIT
}
