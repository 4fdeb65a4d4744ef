/**
 * Sends a request along routes with {@code java.net.http}, and follows the plans of failures.
 *
 * <p>Tested with the client of JDK 17 and 25.
 */
@NullMarked
package dev.errnorm.javahttp;

import org.jspecify.annotations.NullMarked;
