/** Taking secrets out of what providers write, before the operator's side keeps it. */
@NullMarked
package dev.errnorm.redact;

import org.jspecify.annotations.NullMarked;
