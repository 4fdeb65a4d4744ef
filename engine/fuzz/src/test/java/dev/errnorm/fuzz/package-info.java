/**
 * Hostile input. A class whose name ends with {@code Target} is one for Jazzer: it is called with
 * bytes and throws if what it tries does not keep its promises.
 */
@NullMarked
package dev.errnorm.fuzz;

import org.jspecify.annotations.NullMarked;
