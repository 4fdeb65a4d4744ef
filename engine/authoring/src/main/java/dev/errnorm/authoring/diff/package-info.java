/** What changes between two versions of a pack: its parts, and what it decides. */
@NullMarked
package dev.errnorm.authoring.diff;

import org.jspecify.annotations.NullMarked;
