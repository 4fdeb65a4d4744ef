package dev.errnorm.cli;

/** The program was called with something that it cannot use; the message is one clear line. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
