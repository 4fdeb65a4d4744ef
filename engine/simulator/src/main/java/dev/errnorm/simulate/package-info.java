/**
 * Providers that fail as they really do, served over HTTP: {@link dev.errnorm.simulate.Simulator}.
 */
@NullMarked
package dev.errnorm.simulate;

import org.jspecify.annotations.NullMarked;
