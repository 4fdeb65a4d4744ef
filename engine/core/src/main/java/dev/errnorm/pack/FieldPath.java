package dev.errnorm.pack;

/**
 * Where a fact stands in a JSON body.
 *
 * @param role what stands there
 * @param pointer a JSON Pointer (RFC 6901); the segment {@code *} is any element of an array
 * @param value the value that must stand there, lower case; empty for any
 */
public record FieldPath(Role role, String pointer, String value) {

  /** What a field holds. */
  public enum Role {
    /** The vendor's code; a number of 400 to 599 is a status too. */
    CODE,
    /** The vendor's type. */
    TYPE,
    /** Words for people. */
    MESSAGE,
    /** An identifier that speaks, such as a quota id: its parts are read as words. */
    WORDS,
    /** The HTTP status that the body states. */
    STATUS,
    /** The field of the request that is at fault. */
    PARAM,
    /** An object or array of field errors. */
    DETAILS,
    /** The vendor's id of the request. */
    REQUEST_ID,
    /** The state of an asynchronous task. */
    TASK_STATE,
    /** The id of an asynchronous task. */
    TASK_ID,
    /** Why the model stopped. */
    FINISH,
    /** When to try again: seconds, milliseconds if the name says so, a duration or a date. */
    RETRY_AFTER,
    /** Whether the vendor calls it retryable. */
    RETRYABLE,
    /** How large a limit is. */
    LIMIT,
    /** An explicit error, if anything stands there. */
    ERROR,
    /** A result, if anything stands there. */
    RESULT
  }
}
