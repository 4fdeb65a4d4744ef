package dev.errnorm;

import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** The options of a normalizer, as {@link ErrorNormalizer.Builder} describes them. */
record Options(
    Duration longestWait,
    Duration patience,
    int bodyLimit,
    int memoSize,
    CredentialOwner defaultOwner,
    Clock clock,
    Locale locale,
    ImmutableList<OutcomeListener> listeners,
    boolean rulesOnDemand) {

  /** How many bytes of a body, or of a part of a stream, are read where nobody says. */
  static final int DEFAULT_BODY_LIMIT = 256 * 1024;

  Options withoutListeners() {
    return new Options(
        longestWait,
        patience,
        bodyLimit,
        memoSize,
        defaultOwner,
        clock,
        locale,
        ImmutableList.of(),
        rulesOnDemand);
  }
}
