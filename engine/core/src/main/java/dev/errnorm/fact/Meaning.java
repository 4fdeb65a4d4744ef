package dev.errnorm.fact;

import dev.errnorm.Reason;

/** What rules and rows propose: a failure with its reason, or an outcome that is no failure. */
public sealed interface Meaning {

  /** The exchange failed. */
  record Failure(Reason reason) implements Meaning {}

  /** The exchange did not fail. */
  enum Fine implements Meaning {
    /** It reports success. */
    SUCCEEDED,
    /** It was accepted and is not finished. */
    PENDING,
    /** It was stopped on request. */
    CANCELLED
  }

  /** Where {@code this} stands among meanings that are otherwise equally well founded. */
  default int rank() {
    return this instanceof Failure failure
        ? failure.reason().ordinal()
        : Reason.values().length + ((Fine) this).ordinal();
  }

  /** The name of the reason, or of the outcome that is no failure. */
  default String label() {
    return this instanceof Failure failure ? failure.reason().name() : ((Fine) this).name();
  }

  /**
   * The meaning called {@code label}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Meaning of(String label) {
    for (Fine fine : Fine.values()) {
      if (fine.name().equals(label)) {
        return fine;
      }
    }
    return new Failure(Reason.valueOf(label));
  }
}
