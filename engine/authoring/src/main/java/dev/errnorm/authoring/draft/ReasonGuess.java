package dev.errnorm.authoring.draft;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Evidence;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import java.util.Optional;

/**
 * What a code may mean, and why one would think so.
 *
 * @param reason the guess
 * @param why a clause: {@code the words of the code read so}
 */
record ReasonGuess(Reason reason, String why) {

  /**
   * Reads a code's own words as if they were a message, which most codes are; the diagnosis as it
   * is where they say nothing.
   */
  static ReasonGuess of(ErrorNormalizer normalizer, String name, Outcome.Failed now) {
    Optional<Reason> read = fromWords(normalizer, name, now);
    if (read.isPresent()) {
      return new ReasonGuess(read.get(), "guessed from the words of '" + name + "'");
    }
    if (now.reason() == Reason.UNRECOGNIZED) {
      return new ReasonGuess(now.reason(), "nothing says what it means");
    }
    Evidence evidence = now.explanation().evidence();
    String rule = now.explanation().ruleId();
    return switch (evidence) {
      case SHARED_PHRASE, PROVIDER_PHRASE ->
          new ReasonGuess(now.reason(), "guessed from the message, by " + rule);
      case STATUS, PROVIDER_STATUS -> new ReasonGuess(now.reason(), "only the status says so");
      default -> new ReasonGuess(now.reason(), "it is decided so by " + rule);
    };
  }

  private static Optional<Reason> fromWords(
      ErrorNormalizer normalizer, String name, Outcome.Failed now) {
    String words =
        name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    if (words.isEmpty() || words.codePoints().noneMatch(Character::isLetter)) {
      return Optional.empty();
    }
    int status = now.upstream().status() < 400 ? 400 : now.upstream().status();
    Outcome outcome =
        normalizer.classify(
            ProviderExchange.with(now.upstream().provider()).status(status).body(words).build());
    boolean phrase =
        outcome.explanation().evidence() == Evidence.SHARED_PHRASE
            || outcome.explanation().evidence() == Evidence.PROVIDER_PHRASE;
    return phrase && outcome instanceof Outcome.Failed failed
        ? Optional.of(failed.reason())
        : Optional.empty();
  }
}
