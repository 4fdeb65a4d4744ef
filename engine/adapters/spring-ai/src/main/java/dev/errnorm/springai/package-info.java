/**
 * Exceptions of Spring AI for what providers answer, with the outcome attached.
 *
 * <p>Tested with Spring AI 2.0.1 and 1.0.0.
 */
@NullMarked
package dev.errnorm.springai;

import org.jspecify.annotations.NullMarked;
