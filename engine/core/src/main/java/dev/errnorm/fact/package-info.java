/**
 * What rules can see: {@link dev.errnorm.fact.Signals} and the rows that fit go in, proposals and
 * decisions come out. Rule files may import this package and the enums of {@code dev.errnorm}, and
 * nothing else.
 */
@NullMarked
package dev.errnorm.fact;

import org.jspecify.annotations.NullMarked;
