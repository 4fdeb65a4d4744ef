/**
 * For people who edit packs: reads a pack folder, finds its faults, compiles it. Drools' compiler
 * and the YAML parser are used here and nowhere else.
 */
@NullMarked
package dev.errnorm.authoring;

import org.jspecify.annotations.NullMarked;
