/** Failures and their decisions as attributes of OpenTelemetry. */
@NullMarked
package dev.errnorm.opentelemetry;

import org.jspecify.annotations.NullMarked;
