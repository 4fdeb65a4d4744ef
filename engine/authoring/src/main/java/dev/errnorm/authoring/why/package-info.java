/** What a row or rule is there for: its cases, and what it meets in them. */
@NullMarked
package dev.errnorm.authoring.why;

import org.jspecify.annotations.NullMarked;
