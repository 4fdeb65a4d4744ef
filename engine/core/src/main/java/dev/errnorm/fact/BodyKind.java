package dev.errnorm.fact;

/** What the body is, whatever its Content-Type says. */
public enum BodyKind {
  /** Nobody handed a body over: the exchange failed before, or only its status is known. */
  NONE,
  /** No byte but blanks. */
  EMPTY,
  /** One JSON document. */
  JSON,
  /** JSON that is cut or malformed; what was read before the fault counts. */
  BROKEN,
  /** Server-sent events. */
  SSE,
  /** A page for people. */
  HTML,
  /** XML. */
  XML,
  /** Words. */
  TEXT,
  /** Bytes that are no text: an image, audio, garbage. */
  BINARY
}
