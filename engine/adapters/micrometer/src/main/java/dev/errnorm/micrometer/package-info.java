/** Failures and their decisions as meters of Micrometer. */
@NullMarked
package dev.errnorm.micrometer;

import org.jspecify.annotations.NullMarked;
