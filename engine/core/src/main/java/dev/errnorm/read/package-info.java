/**
 * Reading: from the bytes and header fields of an exchange to what they say. Total: bad input gives
 * less evidence, never an exception. Not part of the public API.
 */
@NullMarked
package dev.errnorm.read;

import org.jspecify.annotations.NullMarked;
