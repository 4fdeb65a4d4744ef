package dev.errnorm.authoring.draft;

import dev.errnorm.Reason;

/**
 * Exchanges of one shape that the pack decides without knowing what was said.
 *
 * @param kind why it is a gap
 * @param provider the provider's id, or empty
 * @param status the HTTP status, or 0
 * @param code the code, or empty
 * @param type the type, or empty
 * @param shape the message with what varies masked, or empty
 * @param reason what is decided now
 * @param rule what decides so
 * @param count how many exchanges there are
 * @param first where the first one stands
 * @param row the draft of a row, or empty if the exchange says nothing that a row could ask for
 * @param why why the row's reason is what it is
 */
public record Gap(
    Kind kind,
    String provider,
    int status,
    String code,
    String type,
    String shape,
    Reason reason,
    String rule,
    int count,
    String first,
    String row,
    String why) {

  /** Why something is a gap. */
  public enum Kind {
    /** Nothing is known about it. */
    UNRECOGNIZED,
    /** The status alone decides. */
    STATUS,
    /** A code decides that names the broad class only. */
    GENERIC
  }
}
