package dev.errnorm;

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
    Locale locale) {}
