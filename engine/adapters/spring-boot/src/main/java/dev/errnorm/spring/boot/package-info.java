/**
 * errnorm in a Spring Boot application: one {@link dev.errnorm.ErrorNormalizer}, set up by the
 * properties {@code errnorm.*}, and its health and info for the actuator.
 */
@NullMarked
package dev.errnorm.spring.boot;

import org.jspecify.annotations.NullMarked;
