package dev.errnorm.authoring;

/** A part of a rule that is not allowed; the message says why, and a way out. */
final class RuleFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;

  RuleFault(String message) {
    this(message, 0);
  }

  private RuleFault(String message, int line) {
    super(message);
    this.line = line;
  }

  /** This fault, {@code line} lines below where the part begins. */
  RuleFault at(int line) {
    return new RuleFault(getMessage(), line);
  }

  /** How many lines below the beginning of the part it is. */
  int line() {
    return line;
  }
}
