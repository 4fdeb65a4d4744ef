/**
 * Packs that are edited while they serve: watches a pack folder, and replaces the pack that answers
 * by a newer one that was proved first.
 */
@NullMarked
package dev.errnorm.authoring.watch;

import org.jspecify.annotations.NullMarked;
