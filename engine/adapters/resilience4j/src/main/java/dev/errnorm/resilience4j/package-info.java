/**
 * Retries and circuit breakers of Resilience4j that follow the decisions of outcomes.
 *
 * <p>Tested with Resilience4j 2.4.0 and 2.3.0.
 */
@NullMarked
package dev.errnorm.resilience4j;

import org.jspecify.annotations.NullMarked;
