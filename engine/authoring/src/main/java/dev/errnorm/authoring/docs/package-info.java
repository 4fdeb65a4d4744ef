/** Pages about a pack, made from the pack, so that they cannot tell anything else than it does. */
@NullMarked
package dev.errnorm.authoring.docs;

import org.jspecify.annotations.NullMarked;
