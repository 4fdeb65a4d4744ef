/**
 * What a gateway learns from its live traffic: recordings of failures for those who edit packs, and
 * how another pack would have decided. Nothing here delays or changes an answer.
 */
@NullMarked
package dev.errnorm.live;

import org.jspecify.annotations.NullMarked;
