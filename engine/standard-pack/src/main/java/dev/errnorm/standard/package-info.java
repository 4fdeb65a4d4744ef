/** The standard pack; found on the class path, so nobody needs to name it. */
@NullMarked
package dev.errnorm.standard;

import org.jspecify.annotations.NullMarked;
