package dev.errnorm;

/**
 * What a diagnosis leans on, strongest first. Of two proposals the one with the stronger evidence
 * wins, whatever the order of rules, rows and files.
 */
public enum Evidence {
  /** A rule's judgement over several facts. */
  RULE,
  /** A field or header that this provider documents with a specific meaning. */
  PROVIDER_FIELD,
  /** A field with a specific meaning in a shape of body that several providers share. */
  FAMILY_FIELD,
  /** Known words of this provider's message. */
  PROVIDER_PHRASE,
  /** Known words of anybody's message. */
  SHARED_PHRASE,
  /** A code or type that names the broad class only; words refine it. */
  GENERIC_FIELD,
  /** A status for which this provider documents a meaning of its own. */
  PROVIDER_STATUS,
  /** The HTTP status. */
  STATUS,
  /** The kind of transport failure. */
  TRANSPORT
}
