package dev.errnorm.spring.gateway;

/** How the events of a stream are told apart. */
enum StreamForm {
  /** Server-sent events: one ends with an empty line. */
  EVENTS,
  /** One JSON document in each line. */
  LINES,
  /** The elements of one JSON array. */
  ARRAY
}
