package dev.errnorm.pack;

import dev.errnorm.TransportFailure;

/**
 * How an exception of an HTTP client is read.
 *
 * @param className the class's name, qualified or simple
 * @param words words that its message must hold, lower case, or empty
 * @param kind what it means
 */
public record ThrowableKind(String className, String words, TransportFailure kind) {}
