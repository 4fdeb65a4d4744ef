/** Drafts of rows, mappings and cases from recorded exchanges. */
@NullMarked
package dev.errnorm.authoring.draft;

import org.jspecify.annotations.NullMarked;
