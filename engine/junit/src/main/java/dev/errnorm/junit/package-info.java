/** Runs the cases of a pack as JUnit 5 tests: {@link dev.errnorm.junit.PackTests}. */
@NullMarked
package dev.errnorm.junit;

import org.jspecify.annotations.NullMarked;
