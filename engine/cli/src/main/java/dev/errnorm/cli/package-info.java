/** The program {@code errnorm}: classifies exchanges, explains, and runs the cases of a pack. */
@NullMarked
package dev.errnorm.cli;

import org.jspecify.annotations.NullMarked;
