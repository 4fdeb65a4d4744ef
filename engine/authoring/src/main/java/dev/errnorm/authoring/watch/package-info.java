/**
 * Packs and overlays that are edited while they serve: watches a folder, and replaces what answers
 * by something newer that was proved first.
 */
@NullMarked
package dev.errnorm.authoring.watch;

import org.jspecify.annotations.NullMarked;
