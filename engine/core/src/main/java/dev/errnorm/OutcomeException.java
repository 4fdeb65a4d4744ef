package dev.errnorm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failed exchange as an exception, for hosts that tell failures by exceptions. Its message names
 * the reason and what decided, and holds no text of the provider; its cause is what the host's
 * client threw, if it threw.
 */
public final class OutcomeException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int MAX_CAUSES = 20;

  private final transient Outcome.Failed failed;

  /** A failure for which no client threw anything. */
  public OutcomeException(Outcome.Failed failed) {
    this(failed, null);
  }

  /** A failure for which a client threw {@code cause}. */
  public OutcomeException(Outcome.Failed failed, @Nullable Throwable cause) {
    super(failed.code() + " " + failed.reason() + ": " + failed.explanation().ruleId(), cause);
    this.failed = failed;
  }

  /**
   * The failure that {@code thrown} or one of its causes carries, the outermost if there are more.
   */
  public static Optional<Outcome.Failed> in(@Nullable Throwable thrown) {
    Throwable next = thrown;
    for (int i = 0; next != null && i < MAX_CAUSES; i++) {
      if (next instanceof OutcomeException carrier) {
        return Optional.ofNullable(carrier.failed); // it does not survive serialization
      }
      next = next.getCause();
    }
    return Optional.empty();
  }

  /** What became of the exchange. */
  public Outcome.Failed failed() {
    return failed;
  }
}
