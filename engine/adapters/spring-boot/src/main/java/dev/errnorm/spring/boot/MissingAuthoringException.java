package dev.errnorm.spring.boot;

/** A property asks for what only errnorm-authoring can do, and it is not on the class path. */
final class MissingAuthoringException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String property;

  /**
   * @param property the property that asks for it
   */
  MissingAuthoringException(String property) {
    super(
        property
            + " is set, but errnorm-authoring, which reads such folders, is not on the class"
            + " path.");
    this.property = property;
  }

  /** The property that asks for it. */
  String property() {
    return property;
  }
}
