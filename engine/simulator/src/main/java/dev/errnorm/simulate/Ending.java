package dev.errnorm.simulate;

/** How an answer ends. */
public enum Ending {
  /** As HTTP has it; the connection stays usable. */
  COMPLETE,
  /** The connection is closed in the middle of the answer, or before its first byte. */
  CLOSED,
  /** The connection is reset (TCP RST) in the middle of the answer, or before its first byte. */
  RESET,
  /** Nothing more is sent and the connection stays open, until a side gives up. */
  SILENT,
  /** What follows is not HTTP; then the connection is closed. */
  GARBLED
}
